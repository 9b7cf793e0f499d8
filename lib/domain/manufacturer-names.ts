/** Well-known makers, so that a notice of one that the company does not buy from is still named. */

const NAMES = `
3PEAK|3PEAK Incorporated|思瑞浦
Abracon|Abracon LLC
Adam Tech|Adam Technologies
Advanced Energy|Artesyn
Aishi|Hunan Aihua|艾华集团
Allegro MicroSystems|Allegro
Alliance Memory|Alliance Memory, Inc.
Alpha and Omega Semiconductor|AOS|Alpha & Omega Semiconductor
Alps Alpine|Alps Electric|ALPS
Altera|Intel FPGA
Amphenol|Amphenol ICC|Amphenol Corporation
ams OSRAM|ams AG|ams-OSRAM|OSRAM Opto Semiconductors|OSRAM
Analog Devices|ADI|Analog Devices, Inc.|Maxim Integrated|Linear Technology
Anritsu|アンリツ
APEM
Asahi Kasei Microdevices|AKM|旭化成エレクトロニクス
Awinic|上海艾为电子
Bel Fuse|Bel Power Solutions|Bel Fuse Inc.
BOE|京东方
Bosch Sensortec
Bourns|Bourns, Inc.
Broadcom|Avago|Avago Technologies|Broadcom Inc.
BYD Semiconductor|比亚迪半导体
C&K|C&K Components|C&K Switches
Carling Technologies
CCTC|三环集团
CEL|California Eastern Laboratories
Central Semiconductor|Central Semiconductor Corp.
Chilisin|奇力新
Cirrus Logic
CIT Relay & Switch
Citizen Finedevice|シチズンファインデバイス
CMLMicro|CML Microcircuits
Coilcraft
Comchip|Comchip Technology
Cosel|コーセル
CREE LED
Crouzet
CTS|CTS Corporation
CUI Devices|Same Sky
Cypress Semiconductor|Cypress
DDK|第一電子工業
Degson|高松电子
Delta Electronics|台達電子|台达电子
Denso|デンソー
Diodes Incorporated|Diodes Inc.|DIODES|Diodes|Zetex|Pericom
E-Switch|E Switch
E-T-A|E-T-A Elektrotechnische Apparate
EAO
Eaton|Cooper Bussmann|Bussmann
EBG Resistors
ebm-papst
ECS Inc. International|ECS International
Elan Microelectronics|義隆電子
ELNA|エルナー
Epson|Seiko Epson
Espressif|乐鑫|乐鑫科技
Everlight|Everlight Electronics|億光電子|億光|亿光电子|亿光|億光電子工業
Excelitas
Fagor Electrónica|Fagor Electronica
Faratronic|法拉电子
Finder|Finder S.p.A.
Fischer Elektronik
Fortior|峰岹科技
FTDI|Future Technology Devices International
Fuji Electric|富士電機|富士電機株式会社
Fujitsu Components|富士通コンポーネント
Gefran
Giantec
GigaDevice
Good-Ark|固锝电子
Goodix|汇顶科技
HARTING|Harting Electric|HARTING Electric Stiftung & Co. KG|HARTING Technologiegruppe
Heraeus Nexensos|Heraeus
Hirose Electric|Hirose|HRS
Hokuriku Electric|北陸電気工業
Holtek|盛群半導體|盛群半导体
HolyStone|Holy Stone|禾伸堂
Honeywell|Honeywell Sensing
Hongfa|HONGFA|宏发|宏發|厦门宏发|厦门宏发电声|Xiamen Hongfa
Hosonic|鴻星電子
ICEL
Infineon Technologies|Infineon|International Rectifier
Ingenic|北京君正
Inpaq|佳邦科技
Intel|Intel Corporation
Isabellenhütte|Isabellenhuette
ISSI|Integrated Silicon Solution
IXYS
JAE|Japan Aviation Electronics|日本航空電子工業|日本航空電子
JCET|长电科技
Jiangsu Changjiang|江苏长晶
Johanson Technology|Johanson Dielectrics
JST|J.S.T.|日本圧着端子製造|日本圧着端子製造株式会社
Kamaya|釜屋電機
KDS|Daishinku|大真空|KDS大真空
KEMET|KEMET Electronics
Kinetic Technologies
Kingbright
Knowles|Knowles Precision Devices
KOA|KOA Corporation|KOA Speer|KOA株式会社|コーア
KODENSHI|コーデンシ
Kyocera AVX|KYOCERA AVX|AVX|AVX Corporation
Kyocera|京セラ|KYOCERA Corporation
Laird|Laird Connectivity|Laird Performance Materials
Lattice Semiconductor|Lattice
Lelon|立隆電子
LEM
Leshan Radio|LRC|乐山无线电
Lite-On|LITEON|光寶科技|光宝科技
Littelfuse|Littelfuse, Inc.
Lumberg
Lumileds
Luxshare|立讯精密
MACOM|M/A-COM
Macronix|MXIC
Magnachip
Marvell
MaxLinear|Exar|Sipex
Maxwell Technologies
MCC|Micro Commercial Components
MEAN WELL|明緯|明纬
Megawin|笙泉科技
Melexis
Mersen
Microchip Technology|Microchip|Atmel|Microsemi|Micrel|Supertex
Micron Technology|Micron
Mini-Circuits|Mini Circuits
Mitsubishi Electric|三菱電機|三菱電機株式会社
Mitsumi|MinebeaMitsumi|ミネベアミツミ
Molex|Molex LLC
Monolithic Power Systems|MPS
MORNSUN|金升阳
MtronPTI
Murata|Murata Manufacturing|村田製作所|株式会社村田製作所
Nanya|南亞科技
NDK|Nihon Dempa Kogyo|日本電波工業
Neutrik
Nexperia|Nexperia B.V.
Nichia|日亜化学工業|日亜化学
Nichicon|ニチコン|ニチコン株式会社
Nippon Chemi-Con|Chemi-Con|United Chemi-Con
Nisshinbo Micro Devices|New Japan Radio|NJR|日清紡マイクロデバイス
NKK Switches|日本開閉器工業
Nordic Semiconductor
Novosense|纳芯微|納芯微
Nuvoton|Nuvoton Technology|新唐科技|ヌヴォトン
NXP|NXP Semiconductors|Freescale|Freescale Semiconductor
OKAYA|岡谷電機産業
Omron|OMRON Electronic Components|オムロン
onsemi|ON Semiconductor|Fairchild|Fairchild Semiconductor
Panasonic Industry|Panasonic|パナソニック インダストリー|パナソニックインダストリー|パナソニック
Panjit|PANJIT International
Phoenix Contact
Piher
Pixart|原相科技
Power Integrations
Premo|Grupo Premo|GRUPO PREMO
Pulse Electronics
Puya|普冉半导体
Qorvo
Qualcomm
Radiall
RDC Semiconductor
Realtek
Recom|RECOM Power
Renesas Electronics|Renesas|Intersil|IDT|Integrated Device Technology|Dialog Semiconductor|ルネサス
Richtek|立錡科技
Rogers
ROHM|ROHM Semiconductor|LAPIS Semiconductor|ローム|ローム株式会社
Rosenberger
Rubycon|ルビコン
Samsung Electro-Mechanics|SEMCO|Samsung Electro-Mechanics Co., Ltd.|三星电机|삼성전기
Samtec
Samwha|Samwha Capacitor
Sanken Electric|サンケン電気
Sanyo Denki|山洋電気
Schaffner
Schurter|SCHURTER AG
Semelab|Semelab plc
Semikron|Semikron Danfoss|SEMIKRON
Semtech
Sensata Technologies|Sensata
Sensirion
SGMICRO|SG Micro
Sharp|シャープ|SHARP Corporation
Shindengen|新電元工業|新電元
Silan|士兰微|士蘭微
Silergy|矽力杰|矽力杰半导体|矽力傑
Silicon Labs|Silicon Laboratories|Silicon Laboratories Inc.
SiTime
Skyworks|Skyworks Solutions
SMK|エスエムケイ
Socionext|ソシオネクスト
Sony Semiconductor|ソニーセミコンダクタソリューションズ
Stanley Electric|スタンレー電気
STMicroelectronics|ST Microelectronics|意法半导体
Sumida|スミダ
Sunlord|顺络电子|順絡電子
Sunon|建準電機
Susumu
TA-I|大毅科技
Taitien|泰藝電子
Taiwan Semiconductor|TSC|台灣半導體|台湾半导体
Taiyo Yuden|太陽誘電
Tamura|タムラ製作所
TDK|TDK InvenSense|InvenSense|EPCOS|TDK-Lambda|TDK株式会社|ティーディーケイ
TE Connectivity|Tyco Electronics|TE Connectivity / AMP
Teapo|智寶電子
Texas Instruments|Texas Instruments Incorporated|National Semiconductor|Burr-Brown|德州仪器
Toko
Torex|トレックス・セミコンダクター|トレックス
Toshiba|Toshiba Electronic Devices & Storage|東芝|東芝デバイス&ストレージ|東芝デバイス＆ストレージ
Traco Power|TRACO
TT Electronics|TT Electronics plc
TXC|TXC Corporation
u-blox
UTC|Unisonic|友順科技
Vicor
Viking Tech|光頡科技
Vishay|Vishay Intertechnology|Vishay Siliconix|Vishay Dale|Vishay Semiconductors|Siliconix
WAGO
Walsin|Walsin Technology|華新科技|华新科技
Weidmüller|Weidmueller
Will Semiconductor|韦尔股份|韦尔半导体|WillSemi
WIMA
Winbond|Winbond Electronics|华邦电子
Wolfspeed|Cree
Würth Elektronik|Wurth Elektronik|Wuerth Elektronik|Würth Elektronik eiSos
Xilinx|AMD Xilinx
Yageo|YAGEO|Phycomp
Yangjie|Yangjie Technology|Yangjie Electronic|Yangzhou Yangjie|扬杰科技|扬州扬杰
Yazaki|矢崎総業
Zilog
`;

export const BUILT_IN_MANUFACTURERS: readonly { name: string; aliases: string[] }[] = NAMES.trim()
	.split("\n")
	.map((line) => {
		const [name = "", ...aliases] = line.split("|");
		return { name, aliases };
	});

/** Resellers write about other makers' parts; they are never the maker of a notice. */
export const DISTRIBUTORS =
	/digi-?key|mouser|arrow electronics|avnet|farnell|newark|element14|rs components|rs group|rutronik|future electronics|ttimail|tti,? inc|sager|heilind|verical|rochester electronics|conrad|distrelec|b[üu]rklin|reichelt|lcsc|chip ?one ?stop|macnica|wpg|codico|ebv elektronik|silica|master electronics|sos electronic|siliconexpert|accuris|z2data|distribut|components? (\(\w+\) )?(co\b|ltd|limited|gmbh|inc|s\.?[lra])|trading\b|\belectronics? distribution/i;
