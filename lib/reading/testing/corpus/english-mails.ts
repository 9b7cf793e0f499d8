import { mail, type OwnNotice } from "@/lib/reading/testing/corpus/own-notice";

export const ENGLISH_MAILS: readonly OwnNotice[] = [
	{
		name: "Microchip-like mail with a comma list of catalog part numbers",
		delivery: mail({
			from: "Microchip PCN <pcn@microchip.example>",
			subject: "CCB 7731 Final Notice: End of Life of selected MIC5x regulators - CENO-07WXYZ551",
			text: `Notification subject:  CCB 7731 Final Notice: End of Life of selected regulators
Notification date:     17-Jun-2026
PCN#:                  CENO-07WXYZ551
PCN Status:            Final notification
PCN Type:              EOL

Microchip has decided to end the production of the catalog part numbers (CPN) below.

Affected Catalog Part Numbers (CPN):
MIC5812-3.3YM5-TR, MIC5812-5.0YM5-TR,
MIC5819YML-T5, PIC12F1899T-I/SN

Last Time Buy (LTB): 17-Dec-2026
Last Time Ship: 17-Jun-2027

For MIC5819YML-T5 we suggest MIC5919YML-T5 as replacement.
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Microchip Technology",
			number: "CENO-07WXYZ551",
			issueDate: "2026-06-17",
			lastOrderDate: "2026-12-17",
			lastShipDate: "2027-06-17",
		},
		parts: [
			"MIC5812-3.3YM5-TR",
			"MIC5812-5.0YM5-TR",
			{ mpn: "MIC5819YML-T5", replacement: "MIC5919YML-T5" },
			"PIC12F1899T-I/SN",
		],
		reasons: [],
	},
	{
		name: "table with vertical bars, part and replacement and status of each line",
		delivery: mail({
			from: "Vishay PCN <pcn@vishay.example>",
			subject: "PCN-OPT-1387-2026-REV-0 Obsolescence of optocouplers",
			text: `VISHAY SEMICONDUCTORS
Product Change Notification PCN-OPT-1387-2026 Rev. 0

Date: 5 February 2026

| Part number   | Status            | Replacement   | Package |
|---------------|-------------------|---------------|---------|
| VO4831A-X017T | Obsolete          | VO4931A-X017T | SMD-6   |
| VO4831B       | Obsolete          | none          | DIP-6   |
| VO4831C-X001  | NRND              | VO4931C-X001  | DIP-6   |
| VO4899        | Not affected      |               | DIP-6   |

Final purchase orders must be placed by August 31, 2026. Final shipments will be made by
February 26, 2027. Orders are non-cancelable and non-returnable.

Vishay Intertechnology
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Vishay",
			number: "PCN-OPT-1387-2026",
			revision: "0",
			issueDate: "2026-02-05",
			lastOrderDate: "2026-08-31",
			lastShipDate: "2027-02-26",
		},
		parts: [
			{ mpn: "VO4831A-X017T", replacement: "VO4931A-X017T" },
			"VO4831B",
			{ mpn: "VO4831C-X001", disposition: "nrnd", replacement: "VO4931C-X001" },
			{ mpn: "VO4899", disposition: "not_affected" },
		],
		reasons: ["already_past_last_order"],
	},
	{
		name: "change notice with an effective date only, sooner than 90 days",
		delivery: mail({
			from: "Littelfuse Quality <quality@littelfuse.example>",
			subject: "Process Change Notification LFPCN41822",
			text: `Littelfuse, Inc.
Product/Process Change Notice

PCN Number: LFPCN41822
Issue Date: October 5, 2026
Implementation Date: December 1, 2026
Description: The moulding compound of the devices below moves to a halogen-free type. Form, fit and
function do not change. Samples are available from November 2, 2026.

Affected part numbers:
 - SP0504BAHTG
 - SP0504BAJTG
 - SP3012-04UTG

Please respond by November 4, 2026.
`,
		}),
		facts: {
			type: "change",
			manufacturer: "Littelfuse",
			number: "LFPCN41822",
			issueDate: "2026-10-05",
			effectiveDate: "2026-12-01",
			responseDueDate: "2026-11-04",
		},
		parts: [
			{ mpn: "SP0504BAHTG", disposition: "changed" },
			{ mpn: "SP0504BAJTG", disposition: "changed" },
			{ mpn: "SP3012-04UTG", disposition: "changed" },
		],
		reasons: ["window_shorter_than_standard"],
	},
	{
		name: "advisory without need to act",
		delivery: mail({
			from: "Lattice PCN <pcn@latticesemi.example>",
			subject: "Customer Advisory ADV2604: new label format",
			text: `Lattice Semiconductor
Customer Advisory ADV2604
Date: 2026-08-03

For information only. From next month on, our shipping labels carry an additional 2D code.
No action is required from customers. Products, part numbers and prices do not change.
`,
		}),
		facts: {
			type: "advisory",
			manufacturer: "Lattice Semiconductor",
			number: "ADV2604",
			issueDate: "2026-08-03",
		},
		parts: [],
		reasons: [],
	},
	{
		name: "not recommended for new designs, parts in a sentence",
		delivery: mail({
			from: "Allegro PCN <pcn@allegromicro.example>",
			subject: "Product status notice PSN-2026-118",
			text: `Allegro MicroSystems
Product Status Notice PSN-2026-118, 14 September 2026

Dear customer,

the sensors A1324LLHLX-T and A1325LUA-T are not recommended for new designs from today on.
Production continues without a planned end. The A31324 series is the natural choice for new boards.
`,
		}),
		facts: {
			type: "nrnd",
			manufacturer: "Allegro MicroSystems",
			number: "PSN-2026-118",
			issueDate: "2026-09-14",
		},
		parts: [
			{ mpn: "A1324LLHLX-T", disposition: "nrnd" },
			{ mpn: "A1325LUA-T", disposition: "nrnd" },
		],
		reasons: [],
	},
	{
		name: "reinstatement of a part",
		delivery: mail({
			from: "Bel Fuse <pcn@belfuse.example>",
			subject: "PCN 26-1107: S50R fuses back in production",
			text: `Bel Fuse Inc.
PCN 26-1107
Date of notice: Nov 3, 2026

We are pleased to resume production of the fuses below, which were declared end of life in 2024.

Part Number      Rating
S50R-2.5-R       2.5 A
S50R-3.15-R      3.15 A
`,
		}),
		facts: { type: "reinstatement", manufacturer: "Bel Fuse", number: "26-1107", issueDate: "2026-11-03" },
		parts: [
			{ mpn: "S50R-2.5-R", disposition: "reinstated" },
			{ mpn: "S50R-3.15-R", disposition: "reinstated" },
		],
		reasons: [],
	},
	{
		name: "ship term counted from the last order, order term in a quarter",
		delivery: mail({
			from: "PCN <pcn@semtech.example>",
			subject: "Semtech EOL notice PDN-26-0091",
			text: `Semtech Corporation
Product Discontinuance Notice PDN-26-0091
Issued: 21 July 2026

Last orders are accepted until Q2 2027. Last deliveries: 6 months after the last order date.

Discontinued devices:
SX8650ICSTRT
SX8651IWLTRT
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Semtech",
			number: "PDN-26-0091",
			issueDate: "2026-07-21",
		},
		parts: ["SX8650ICSTRT", "SX8651IWLTRT"],
		reasons: ["imprecise_date"],
	},
	{
		name: "a second list that is not affected, tab separated rows",
		delivery: mail({
			from: "Quality <quality@knowles.example>",
			subject: "Knowles PDN KN-2026-77",
			text: `Knowles
Product Discontinuation Notice
Notice no.: KN-2026-77
Notice date: 2026/06/30
Last time buy date: 2027/01/15
Last ship date: 2027/07/30

Discontinued parts
Orderable part\tCustomer P/N\tSuggested replacement
SPH0645LM4H-B\t77-1002\tSPH0690LM4H-1
SPU0410LR5H-QB\t77-1003\tTBD

Parts not affected by this notice
SPH0641LU4H-1
SPK0641HT4H-1
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Knowles",
			number: "KN-2026-77",
			issueDate: "2026-06-30",
			lastOrderDate: "2027-01-15",
			lastShipDate: "2027-07-30",
		},
		parts: [
			{ mpn: "SPH0645LM4H-B", replacement: "SPH0690LM4H-1" },
			"SPU0410LR5H-QB",
			{ mpn: "SPH0641LU4H-1", disposition: "not_affected" },
			{ mpn: "SPK0641HT4H-1", disposition: "not_affected" },
		],
		reasons: [],
	},
	{
		name: "a colleague asks above the notice that an answer quotes",
		delivery: mail({
			from: "Ann Lee <ann.lee@buyer.example>",
			subject: "Re: Omron relay G6B end of life",
			text: `Bob, do we have any of these? Thanks, Ann

On Tue, 6 Oct 2026 at 10:12, Omron PCN <pcn@omron.example> wrote:
> OMRON Electronic Components
> End of Life Notification OEC-EOL-2611
> Notification date: 6 October 2026
>
> Model               Last order        Last shipment     Recommended replacement
> G6B-1174P-US-DC5    30 April 2027     29 October 2027   G6D-1A-ASI-DC5
> G6B-2114P-US-DC24   30 April 2027     29 October 2027   -
> G6B-4BND            26 March 2027     29 October 2027   -
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Omron",
			number: "OEC-EOL-2611",
			issueDate: "2026-10-06",
			lastShipDate: "2027-10-29",
		},
		parts: [
			{ mpn: "G6B-1174P-US-DC5", replacement: "G6D-1A-ASI-DC5", lastOrderDate: "2027-04-30" },
			{ mpn: "G6B-2114P-US-DC24", lastOrderDate: "2027-04-30" },
			{ mpn: "G6B-4BND", lastOrderDate: "2027-03-26" },
		],
		reasons: ["window_shorter_than_standard"],
	},
	{
		name: "withdrawal whose only number is that of the notice it takes back",
		delivery: mail({
			from: "PCN <pcn@cirrus.example>",
			subject: "Cancellation of PDN-2026-031",
			text: `Cirrus Logic
20 October 2026

PDN-2026-031 is hereby cancelled. The parts CS4344-CZZR and CS4345-CZZR stay in production.
`,
		}),
		facts: { type: "withdrawal", manufacturer: "Cirrus Logic", issueDate: "2026-10-20" },
		parts: [
			{ mpn: "CS4344-CZZR", disposition: "reinstated" },
			{ mpn: "CS4345-CZZR", disposition: "reinstated" },
		],
		reasons: ["no_notice_number"],
	},
];
