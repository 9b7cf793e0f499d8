/**
 * What a maker's packing and plating suffixes look like, so that two numbers of the same device can be told to differ
 * in nothing else. Each rule cuts what it matches out of a part number key (upper case, no white space).
 */
type PackingRule = { cut: RegExp; source: string };

/**
 * The furthest that a rule reaches back into the number's first run of letters and digits; what stands before that
 * is common to all packings of a device, and the database is asked for it.
 */
export const PACKING_REACH = 3;

/** By manufacturer key. A maker without an entry has no packing matches. */
export const PACKING_RULES: Readonly<Record<string, readonly PackingRule[]>> = {
	texasinstruments: [
		{ cut: /\/NOPB$/, source: "TI (National) data sheets: /NOPB = no lead in the plating" },
		{ cut: /(?<=[A-Z])X(?=-\d|$)/, source: "TI (National) data sheets: X before the voltage = large reel" },
		{ cut: /(G3|G4|E3|E4)$/, source: "TI: G3, G4, E3, E4 name the lead finish" },
		{ cut: /(?<=[A-Z])[RT]$/, source: "TI package addenda: R = large reel, T = small reel" },
	],
	analogdevices: [
		{
			cut: /-(REEL7?|RL7?|R[27])$/,
			source: "Analog Devices ordering guides: -REEL, -RL, -R2, -R7 = reel sizes",
		},
		{ cut: /#(TRM?)?(PBF)?$/, source: "LTC tape and reel specification: #TR, #TRM = reels, PBF = lead free" },
		{ cut: /(-T|\+T?)$/, source: "Maxim naming: + = lead free, T = tape and reel" },
	],
	onsemi: [{ cut: /T\d{1,2}G?$/, source: "onsemi BRD8011: T1, T3, T5 … = tape and reel; G = lead free" }],
	diodesincorporated: [
		{ cut: /(-7|-13)?(-F)?$/, source: "Diodes Incorporated suffixes: 7, 13 = reel in inches; F = lead free" },
		{ cut: /T[AC]$/, source: "Diodes Incorporated suffixes: TA, TC = tape and reel" },
	],
	nxp: [
		{
			cut: /,\d{3}$/,
			source: "NXP: the last three digits of the 12NC after the type number name the packing",
		},
	],
	stmicroelectronics: [
		{ cut: /(13)?TR(?=-E$|$)/, source: "ST order codes: TR, 13TR = tape and reel" },
		{ cut: /-E$/, source: "ST order codes: -E = ECOPACK lead-free plating" },
	],
	microchiptechnology: [
		{
			cut: /(?<=[A-Z0-9])T(?=-[A-Z]+\/)/,
			source: "Microchip product identification system: T before the temperature range = tape and reel",
		},
	],
	minicircuits: [{ cut: /\+$/, source: "Mini-Circuits: + = RoHS compliant plating" }],
	abracon: [{ cut: /-T\d?$/, source: "Abracon ordering guides: -T, -T3 … = tape and reel quantities" }],
	siliconlabs: [{ cut: /(?<=-[A-Z]{2}\d?)R$/, source: "Silicon Labs ordering guides: R = tape and reel" }],
};

/** The part number key without packing and plating; the key itself for a maker without rules. */
export function withoutPacking(manufacturerKey: string, mpnKey: string): string {
	// The key is a notice's word: "constructor" must not meet what every object inherits.
	const rules = Object.hasOwn(PACKING_RULES, manufacturerKey) ? PACKING_RULES[manufacturerKey] : undefined;
	return (rules ?? []).reduce((key, { cut }) => key.replace(cut, ""), mpnKey);
}
