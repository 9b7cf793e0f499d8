import { alert, mail, type OwnNotice } from "@/lib/reading/testing/corpus/own-notice";
import { makePdf, tableText } from "@/lib/reading/testing/make-pdf";

const pdf = (name: string, pages: Parameters<typeof makePdf>[0]) => [
	{ name, type: "application/pdf", content: makePdf(pages) },
];

/** Layouts that real notices use, as public reports describe them; makers, numbers and dates are invented. */
export const LAYOUTS: readonly OwnNotice[] = [
	{
		name: "final change notice with a proposed first ship date and a qualification vehicle column",
		delivery: mail({
			from: "PCN Support <pcn.support@onsemi.example>",
			subject: "Final Product/Process Change Notification FPCN26310X",
			text: "Please see the attached notification.\n",
			files: pdf("FPCN26310X.pdf", [
				[
					{ x: 50, y: 50, text: "onsemi", size: 14 },
					{ x: 50, y: 80, text: "Final Product/Process Change Notification", size: 13 },
					{ x: 50, y: 96, text: "Document #:FPCN26310X", size: 10 },
					{ x: 50, y: 112, text: "Issue Date:09 Sep 2026", size: 10 },
					...tableText(
						[
							["Title of Change:", "Wafer fab site transfer of selected MOSFETs"],
							["Proposed First Ship date:", "16 Dec 2026 or earlier if approved by customer"],
							["Contact Information:", "Contact your local sales office"],
							["Sample Availability Date:", "01 Oct 2026"],
						],
						[50, 200],
						140,
						18,
					),
					{ x: 50, y: 230, text: "List of Affected Parts:", size: 10 },
					...tableText(
						[
							["Part Number", "Qualification Vehicle"],
							["NTMFS5C410NT1G", "NTMFS5C604NLT1G"],
							["NTMFS5C612NT1G", "NTMFS5C604NLT1G"],
						],
						[50, 250],
						250,
						16,
					),
				],
			]),
		}),
		facts: {
			type: "change",
			manufacturer: "onsemi",
			number: "FPCN26310X",
			issueDate: "2026-09-09",
			effectiveDate: "2026-12-16",
		},
		parts: ["NTMFS5C410NT1G", "NTMFS5C612NT1G"],
		reasons: [],
	},
	{
		name: "change notice of a number that is date and serial, no order dates at all",
		delivery: mail({
			from: "PCN Manager <pcn_noreply@ti.example>",
			subject: "TI PCN# 20260722003.1 Qualification of new assembly site for select devices",
			text: `Texas Instruments Incorporated
PCN# 20260722003.1
Qualification of new assembly site for select devices

PCN Number:   20260722003.1        PCN Date:   July 22, 2026
Title: Qualification of TIPI as an additional assembly site
Proposed 1st Ship Date:   Jan 20, 2027
Estimated Sample Availability:   Aug 20, 2026

Product Affected:
TPS2051CDBVR     TPS2051CDBVT     TPS2065CDBVR
TPS2069CDBVR
`,
		}),
		facts: {
			type: "change",
			manufacturer: "Texas Instruments",
			number: "20260722003.1",
			issueDate: "2026-07-22",
			effectiveDate: "2027-01-20",
		},
		parts: ["TPS2051CDBVR", "TPS2051CDBVT", "TPS2065CDBVR", "TPS2069CDBVR"],
		reasons: [],
	},
	{
		name: "form in numbered sections after ZVEI, list in an attachment that did not come",
		delivery: mail({
			from: "ST PCN <pcn@st.example>",
			subject: "PCN AMS/26/15122",
			text: "Please find attached PCN AMS/26/15122.\n",
			files: pdf("PCN_AMS_26_15122.pdf", [
				tableText(
					[
						["PRODUCT/PROCESS CHANGE NOTIFICATION", ""],
						["1. PCN basic data", ""],
						["1.1 Company", "STMicroelectronics International N.V"],
						["1.2 PCN No.", "AMS/26/15122"],
						["1.3 Title of PCN", "New leadframe for SO8 products"],
						["1.4 Product Category", "see product list"],
						["1.5 Issue date", "2026-08-24"],
						["2. PCN Team", ""],
						["3. Change", ""],
						["3.1 Category", "Materials"],
						["7.2 Intended start of delivery", "2027-01-15"],
						["10. Affected parts", "see product list attached"],
					],
					[50, 260],
					60,
					22,
				),
			]),
		}),
		facts: {
			type: "change",
			manufacturer: "STMicroelectronics",
			number: "AMS/26/15122",
			issueDate: "2026-08-24",
			effectiveDate: "2027-01-15",
		},
		parts: [],
		reasons: ["parts_in_missing_attachment"],
	},
	{
		name: "letter to a distributor with a form revision beside the notice number",
		delivery: mail({
			from: "Cypress PCN <pcn_adm@cypress.example>",
			subject: "Cypress Product Information Notice PIN264101",
			text: `Cypress Semiconductor Corporation, 198 Champion Court, San Jose
PRODUCT CHANGE NOTIFICATION

PCN: PCN264107                                   Date: October 01, 2026
Subject: Planned obsolescence of CY7C1399 static memories

To: PCN ALERTS MOUSER
Change Type: Major

The following part numbers go end of life:
CY7C1399BN-12ZXC
CY7C1399BN-15VXIT

Last time buy orders must be received no later than April 30, 2027 and deliveries must be completed by
October 29, 2027.

Document No. 001-11767 Rev *M
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Cypress Semiconductor",
			number: "PCN264107",
			issueDate: "2026-10-01",
			lastOrderDate: "2027-04-30",
			lastShipDate: "2027-10-29",
		},
		parts: ["CY7C1399BN-12ZXC", "CY7C1399BN-15VXIT"],
		reasons: [],
	},
	{
		name: "discontinuance under a change number with a revision behind a hyphen, short window",
		delivery: mail({
			from: "Intel QDMS <qdms@intel.example>",
			subject: "PCN 829911-00 Product Discontinuance, Select switch ASICs",
			text: `Intel Corporation
Product Change Notification 829911 - 00
Notification Date: 07/30/2026

Key Milestones
Product Discontinuance Program Support Begins:   July 30, 2026
Product Discontinuance Demand To Local Intel Representative:   September 14, 2026
Last Product Discontinuance Order Date:   October 30, 2026
Last Product Discontinuance Shipment Date:   February 26, 2027

Products Affected
Product Code        MM#        Spec Code
JLTF12AC64D2        999A4J     S RKXQ
JLTF12AC32D2        999A4K     S RKXR
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Intel",
			number: "829911",
			revision: "00",
			issueDate: "2026-07-30",
			lastOrderDate: "2026-10-30",
			lastShipDate: "2027-02-26",
		},
		parts: ["JLTF12AC64D2", "JLTF12AC32D2"],
		reasons: ["already_past_last_order", "window_shorter_than_standard"],
	},
	{
		name: "one labelled model, a deadline in months after the notice",
		delivery: mail({
			from: "PCN <pcn@minicircuits.example>",
			subject: "PCN26-044",
			text: `MINI-CIRCUITS
PRODUCT CHANGE NOTICE

PCN NUMBER: PCN26-044
ISSUED: 15 Sept 2026
MODELS AFFECTED: ZX60-33LNR-S+
ACTION: OBSOLETE
LAST TIME BUY: six (6) months from date of this notice
LAST SHIP: 12 months from date of this notice
SUGGESTED REPLACEMENT: ZX60-P33ULN+
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Mini-Circuits",
			number: "PCN26-044",
			issueDate: "2026-09-15",
			lastOrderDate: "2027-03-15",
			lastShipDate: "2027-09-15",
		},
		parts: [{ mpn: "ZX60-33LNR-S+", replacement: "ZX60-P33ULN+" }],
		reasons: [],
	},
	{
		name: "white head letters on a dark bar are no hidden text; grid with old and new number",
		delivery: mail({
			from: "Infineon PCN <pcn@infineon.example>",
			subject: "PD_211_26 Discontinuation of selected gate drivers",
			text: "see attachment\n",
			files: pdf("PD_211_26.pdf", [
				[
					{ x: 50, y: 50, text: "Infineon Technologies AG", size: 12 },
					{ x: 50, y: 75, text: "Product Discontinuation Notification N° PD_211_26", size: 12 },
					{ x: 50, y: 95, text: "Date: 2026-04-20" },
					...tableText(
						[
							["Sales name", "SP number", "OPN", "Last order date", "Last delivery date", "Alternative OPN"],
							["IRS2186SPBF", "SP001536412", "IRS2186SPBF", "2026-12-18", "2027-06-18", "IRS2890DSPBF"],
							["IRS21864S", "SP001546612", "IRS21864STRPBF", "2026-12-18", "2027-06-18", "n.a."],
						],
						[50, 130, 220, 320, 400, 490],
						130,
						20,
					),
				],
			]),
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Infineon Technologies",
			number: "PD_211_26",
			issueDate: "2026-04-20",
			lastOrderDate: "2026-12-18",
			lastShipDate: "2027-06-18",
		},
		parts: [{ mpn: "IRS2186SPBF", replacement: "IRS2890DSPBF" }, "IRS21864STRPBF"],
		reasons: [],
	},
	{
		name: "distributor's alert mail names maker and part, the distributor's own number beside them",
		delivery: mail({
			from: "Mouser Electronics <pcn@mouser.example>",
			subject: "Mouser Product Change Notice: EOL from Littelfuse",
			html: `<p>Dear customer, we were told of a change to a product that you bought.</p><table>
<tr><td>Manufacturer:</td><td>Littelfuse</td></tr><tr><td>Manufacturer Notice:</td><td>EOL-LF-26-33</td></tr><tr><td>Notification Date:</td><td>10-Aug-2026</td></tr>
<tr><td>Last Time Buy Date:</td><td>12-Feb-2027</td></tr><tr><td>Last Ship Date:</td><td>13-Aug-2027</td></tr></table>
<table border=1><tr><th>Mouser Part No.</th><th>Manufacturer Part Number</th><th>Customer Part No.</th><th>Status</th></tr><tr><td>576-0154002.DR</td><td>0154002.DR</td><td>FUS-100</td><td>End of Life</td></tr><tr><td>576-0154003.DR</td><td>0154003.DR</td><td></td><td>End of Life</td></tr></table><p>Mouser Electronics, Mansfield, Texas</p>`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Littelfuse",
			number: "EOL-LF-26-33",
			issueDate: "2026-08-10",
			lastOrderDate: "2027-02-12",
			lastShipDate: "2027-08-13",
		},
		parts: ["0154002.DR", "0154003.DR"],
		reasons: [],
	},
	{
		name: "mail and attachment state different last order dates",
		delivery: mail({
			from: "PCN <pcn@kemet.example>",
			subject: "KEMET PDN KEM-26-19",
			text: "KEMET PDN KEM-26-19\n\nThe last time buy date is March 1, 2027. The details are in the attached notice.\n",
			files: pdf("KEM-26-19.pdf", [
				[
					{ x: 50, y: 60, text: "KEMET Electronics", size: 14 },
					{ x: 50, y: 85, text: "Product Discontinuance Notice KEM-26-19" },
					{ x: 50, y: 110, text: "Issue date: 3 August 2026" },
					{ x: 50, y: 130, text: "Last time buy date: 31 March 2027" },
					{ x: 50, y: 150, text: "Last time ship date: 30 September 2027" },
					{ x: 50, y: 180, text: "Affected part numbers:" },
					{ x: 50, y: 200, text: "T491A106K010AT" },
					{ x: 50, y: 214, text: "T491B476M006AT" },
				],
			]),
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "KEMET",
			number: "KEM-26-19",
			issueDate: "2026-08-03",
			lastOrderDate: "2027-03-31",
			lastShipDate: "2027-09-30",
		},
		parts: ["T491A106K010AT", "T491B476M006AT"],
		reasons: ["conflicting_dates"],
	},
	{
		name: "everything in prose, wildcard family and one orderable part",
		delivery: mail({
			from: "Product Manager <pm@halvorsen.example>",
			subject: "End of life: HM77xx supervisors",
			text: `Halvorsen Microdevices, 4 August 2026

Dear customers,

with this notice HMD-EOL-311 we inform you that the supervisor HM7701-3.3DBZ and all parts HM78xxA are
discontinued. Your last purchase order has to be in our hands before 5 February 2027; what you ordered will
leave our warehouse by 6 August 2027 at the latest. We recommend HM7801-3.3DBZ instead of HM7701-3.3DBZ.

Kind regards
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Halvorsen Microdevices",
			number: "HMD-EOL-311",
			issueDate: "2026-08-04",
			lastOrderDate: "2027-02-05",
			lastShipDate: "2027-08-06",
		},
		parts: [{ mpn: "HM7701-3.3DBZ", replacement: "HM7801-3.3DBZ" }, "HM78xxA"],
		reasons: ["wildcard_part"],
	},
	{
		name: "SiliconExpert part detail without any change notice",
		delivery: alert({
			source_platform: "siliconexpert",
			manufacturer_code: "SE-1022",
			part_number: "FXL6408UMX",
			lifecycle_status: "Obsolete",
			raw_context: JSON.stringify({
				Results: {
					ResultDto: {
						RequestedComID: "51233",
						SummaryData: { PartNumber: "FXL6408UMX", Manufacturer: "onsemi" },
						LifeCycleData: {
							PartStatus: "Obsolete",
							LTBDate: "2026-03-31",
							EstimatedEOLDate: "2035",
							EstimatedYearsToEOL: "0",
						},
					},
				},
			}),
		}),
		facts: { type: "discontinuance", manufacturer: "onsemi", lastOrderDate: "2026-03-31" },
		parts: ["FXL6408UMX"],
		reasons: ["already_past_last_order", "no_notice_number"],
	},
];
