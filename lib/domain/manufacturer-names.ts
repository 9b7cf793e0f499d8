/** Well-known makers, so that a notice of one that the company does not buy from is still named. */

const NAMES = `
Abracon|Abracon LLC
Allegro MicroSystems|Allegro
Alliance Memory|Alliance Memory, Inc.
Alpha and Omega Semiconductor|AOS|Alpha & Omega Semiconductor
Alps Alpine|Alps Electric|ALPS
Altera|Intel FPGA
ams OSRAM|ams AG|ams-OSRAM|OSRAM Opto Semiconductors|OSRAM
Amphenol|Amphenol ICC|Amphenol Corporation
Analog Devices|ADI|Analog Devices, Inc.|Maxim Integrated|Linear Technology
Bel Fuse|Bel Power Solutions|Bel Fuse Inc.
Bosch Sensortec
Bourns|Bourns, Inc.
Broadcom|Avago|Avago Technologies|Broadcom Inc.
Cirrus Logic
Coilcraft
CTS|CTS Corporation
Cypress Semiconductor|Cypress
Diodes Incorporated|Diodes Inc.|DIODES|Diodes|Zetex|Pericom
E-Switch|E Switch
Eaton|Cooper Bussmann|Bussmann
ECS Inc. International|ECS International
Epson|Seiko Epson
Everlight|Everlight Electronics
FTDI|Future Technology Devices International
GigaDevice
HARTING|Harting Electric|HARTING Electric Stiftung & Co. KG|HARTING Technologiegruppe
Hirose Electric|Hirose|HRS
Honeywell|Honeywell Sensing
Infineon Technologies|Infineon|International Rectifier
Intel|Intel Corporation
ISSI|Integrated Silicon Solution
IXYS
JAE|Japan Aviation Electronics
JST
KEMET|KEMET Electronics
Kingbright
Knowles|Knowles Precision Devices
Kyocera AVX|KYOCERA AVX|AVX|AVX Corporation
Lattice Semiconductor|Lattice
LEM
Littelfuse|Littelfuse, Inc.
Lumileds
Macronix|MXIC
MACOM|M/A-COM
Marvell
MaxLinear|Exar|Sipex
Melexis
Microchip Technology|Microchip|Atmel|Microsemi|Micrel|Supertex
Micron Technology|Micron
Mini-Circuits|Mini Circuits
Molex|Molex LLC
Monolithic Power Systems|MPS
MtronPTI
Murata|Murata Manufacturing|村田製作所
Neutrik
Nexperia|Nexperia B.V.
Nichicon|ニチコン
Nippon Chemi-Con|Chemi-Con|United Chemi-Con
Nisshinbo Micro Devices|New Japan Radio|NJR|日清紡マイクロデバイス
Nordic Semiconductor
NXP|NXP Semiconductors|Freescale|Freescale Semiconductor
Omron|OMRON Electronic Components|オムロン
onsemi|ON Semiconductor|Fairchild|Fairchild Semiconductor
Panasonic Industry|Panasonic
Panjit|PANJIT International
Phoenix Contact
Power Integrations
Pulse Electronics
Qorvo
Qualcomm
Realtek
Recom|RECOM Power
Renesas Electronics|Renesas|Intersil|IDT|Integrated Device Technology|Dialog Semiconductor|ルネサス
ROHM|ROHM Semiconductor|LAPIS Semiconductor|ローム
Rubycon
Samsung Electro-Mechanics|SEMCO
Samtec
Schaffner
Schurter|SCHURTER AG
Semelab|Semelab plc
Semtech
Sensata Technologies|Sensata
Sensirion
SGMICRO|SG Micro
Silicon Labs|Silicon Laboratories|Silicon Laboratories Inc.
SiTime
Skyworks|Skyworks Solutions
STMicroelectronics|ST Microelectronics|意法半导体
Susumu
Taiyo Yuden|太陽誘電
TDK|TDK InvenSense|InvenSense|EPCOS|TDK-Lambda
TE Connectivity|Tyco Electronics|TE Connectivity / AMP
Texas Instruments|Texas Instruments Incorporated|National Semiconductor|Burr-Brown|德州仪器
Toshiba|Toshiba Electronic Devices & Storage|東芝
Traco Power|TRACO
TT Electronics|TT Electronics plc
TXC|TXC Corporation
u-blox
Vicor
Vishay|Vishay Intertechnology|Vishay Siliconix|Vishay Dale|Vishay Semiconductors|Siliconix
WAGO
Weidmüller|Weidmueller
Winbond|Winbond Electronics|华邦电子
Wolfspeed|Cree
Würth Elektronik|Wurth Elektronik|Wuerth Elektronik|Würth Elektronik eiSos
Xilinx|AMD Xilinx
Yageo|YAGEO|Phycomp
`;

export const BUILT_IN_MANUFACTURERS: readonly { name: string; aliases: string[] }[] = NAMES.trim()
	.split("\n")
	.map((line) => {
		const [name = "", ...aliases] = line.split("|");
		return { name, aliases };
	});

/** Resellers write about other makers' parts; they are never the maker of a notice. */
export const DISTRIBUTORS =
	/digi-?key|mouser|arrow electronics|avnet|farnell|newark|element14|rs components|rs group|rutronik|future electronics|ttimail|tti,? inc|sager|heilind|verical|rochester electronics|conrad|distrelec|b[üu]rklin|reichelt|lcsc|chip ?one ?stop|macnica|wpg|codico|ebv elektronik|silica|master electronics|sos electronic|siliconexpert|accuris|z2data|distribut|components? (ltd|limited|gmbh|inc)/i;
