/**
 * Beginnings of part numbers that one maker uses and hardly anybody else: product codes as the makers' ordering
 * guides give them. They suggest a maker to a person; they never decide.
 */
const PREFIXES: readonly (readonly [maker: string, numbers: RegExp])[] = [
	["STMicroelectronics", /^(STM(8|32)|STP\d{2}N|STGW|L78\d\d|VNH\d|STSPIN|LIS[23]D|VL53L|TDA7\d{3})/],
	[
		"Texas Instruments",
		/^(TPS\d|TMS320|MSP430|BQ2\d|SN(65|74)|OPA\d{3,4}|ADS\d{4}|CC(13|26)\d\d|TLV\d{3}|INA\d{3}|LMZ\d|UCC2\d)/,
	],
	[
		"Microchip Technology",
		/^(PIC(10|12|16|18|24|32)|DSPIC|AT(MEGA|TINY|SAM|XMEGA)\w|MCP\d{3,5}|ATECC|KSZ\d{4}|SST2\d)/,
	],
	["Analog Devices", /^(AD[ALMPRSTUX]?\d{3,5}|LTC?\d{4}|MAX\d{3,5}|HMC\d{3}|ADUM\d)/],
	["NXP", /^(LPC\d{3,4}|MK\d{2}|S32K|TJA1\d{3}|PCA9\d{3}|MIMX\w|MPC\d{3,4}|PCF85\d\d)/],
	["onsemi", /^(NCP\d{3,5}|NCV\d{3,5}|FDMS\d|FDS\d{4}|NTD\d|MC33\d{3}|MBRS?\d{3})/],
	[
		"Infineon Technologies",
		/^(IRF[A-Z]?\d|BSC\d{3}|IPP\d|BTS\d{3,5}|TLE\d{4}|XMC\d{4}|CY8C\w|S25F\w|IKW\d|TC[23]\d\d)/,
	],
	["Murata", /^(GRM\d{2}|GCM\d{2}|BLM\d{2}|LQ[GHMPW]\d{2}|NFM\d{2}|DLW\d{2}|GCJ\d{2})/],
	["TDK", /^(CGA\d|MLF\d{4}|ACT45|B8[0-9]{4}[A-Z]|VLS\d{4}|ICM-?\d{5}|MPU-?\d{4})/],
	["Vishay", /^(CRCW\d{4}|SI\d{4}[A-Z]|IHLP|VO\d{4}|TSOP\d{4,5}|SMBJ\d+A?-E3|WSL\d{4})/],
	["Bourns", /^(SRR\d{4}|SRN\d{4}|CR0\d{3}-|SMBJ-?\d+CA?-Q|MF-[A-Z]+\d|PTV\d{2}|3296[A-Z]-)/],
	["Yageo", /^(RC0\d{3}[A-Z]R|CC0\d{3}[A-Z]{2}|AC0\d{3}[A-Z]R)/],
	["KEMET", /^(C0\d{3}C\d{3}|T49[1-8][A-Z]|T52[0-9][A-Z]|R46\w)/],
	["Panasonic Industry", /^(ERJ-?\w{3}|EEE-?F?[A-Z]\d|ECA-?\d|AQ[VYWZ]\d{3}|EEH-?Z)/],
	["Renesas Electronics", /^(R5F\w{4}|R7F\w{4}|ISL\d{4,5}|UPD\d{3}|HIP\d{4}|5P49V)/],
	["Würth Elektronik", /^(744\d{5,9}|8600\d{6,8}|6100\d{6,8})$/],
	["Silicon Labs", /^(EFM\d{1,2}\w|EFR32\w|SI53\d{2}|CP210\d|SI86\d\d)/],
	["Nexperia", /^(74(L?V|A?HC|LVC|AHCT?|HCT?)\w*,\d{3}|PESD\d|PMV\d{2}|BUK\d)/],
	["Xilinx", /^XC(\d[A-Z]|ZU|KU|VU|\d{4})\w+/],
	["Lattice Semiconductor", /^(LCMXO\w|LFE\d|ICE40\w|LFXP\d)/],
	["Littelfuse", /^(SMDJ\d|SP\d{4}-\d{2}[A-Z]|0451\d{3}|0217\d{3})/],
	["Diodes Incorporated", /^(DMN\d{4}|DMP\d{4}|AP\d{4}[A-Z]|BAV\d{2}-7|ZXM\w)/],
];

/** The makers that use a number's beginning; more than one where it says nothing. */
export function makersOfNumber(mpn: string): string[] {
	const number = mpn.toUpperCase();
	return PREFIXES.filter(([, numbers]) => numbers.test(number)).map(([maker]) => maker);
}
