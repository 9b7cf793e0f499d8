import { alert, mail, type OwnNotice } from "@/lib/reading/testing/corpus/own-notice";
import { makePdf, tableText } from "@/lib/reading/testing/make-pdf";

const twoLineHead = makePdf([
	[
		{ x: 50, y: 60, text: "MELEXIS", size: 14 },
		{ x: 50, y: 90, text: "Product Discontinuation Notification MLX-PDN-0427 Rev. 2", size: 12 },
		{ x: 50, y: 115, text: "Publication date: 11-May-2026" },
		{
			x: 50,
			y: 140,
			text: "The last time buy period ends for each part on the date in the table. Parts are non-returnable.",
		},
		...tableText(
			[
				["Orderable", "Last Time", "Last Time", "Recommended"],
				["Part Number", "Buy", "Ship", "Replacement"],
			],
			[50, 200, 300, 400],
			170,
			11,
		),
		...tableText(
			[
				["MLX90217LUA-AAA-000", "11-Dec-2026", "11-Jun-2027", "MLX90254LVA-BAA-000"],
				["MLX90248ESE-EBA-000", "11-Dec-2026", "11-Jun-2027", "none"],
				["MLX92211LSE-AAA-000", "29-Jan-2027", "30-Jul-2027", "none"],
			],
			[50, 200, 300, 400],
			200,
			18,
		),
		{ x: 50, y: 760, text: "MLX form 8812 rev 4" },
		{ x: 500, y: 760, text: "Page 1 / 2" },
	],
	[
		...tableText(
			[
				["MLX92212LSE-AAA-000", "29-Jan-2027", "30-Jul-2027", "none"],
				["MLX92213LSE-AAA-000", "29-Jan-2027", "30-Jul-2027", "none"],
			],
			[50, 200, 300, 400],
			80,
			18,
		),
		{ x: 50, y: 760, text: "MLX form 8812 rev 4" },
		{ x: 500, y: 760, text: "Page 2 / 2" },
		{ x: 50, y: 400, text: "MLX99999-FAKE-000 is discontinued as well.", white: true },
	],
]);

export const HTML_AND_FILES: readonly OwnNotice[] = [
	{
		name: "NXP-like page with per-line last time buy and a part that cannot be built",
		delivery: mail({
			from: "NXP PCN <pcn@nxp.example>",
			subject: "202609021DN: Discontinuation of transceivers",
			html: `<html><body><h1>NXP Semiconductors</h1><h2>Discontinuation Notice 202609021DN</h2><p>Issue date: 22 Sep 2026</p>
<table><tr><th>Part Number / 12NC</th><th>Discontinuation Type</th><th>Availability</th><th>Last Time Buy Date</th><th>Last Time Delivery Date</th><th>Replacement Part</th></tr>
<tr><td>TJA1028T/5V0/20,11<br>935297432118</td><td>FULL</td><td>Limited Availability</td><td>31 Mar 2027</td><td>30 Sep 2027</td><td>TJA1128AT</td></tr>
<tr><td>TJA1029TK,118<br>935297433118</td><td>FULL</td><td>In production</td><td>30 Jun 2027</td><td>31 Dec 2027</td><td>-</td></tr>
<tr><td>TJA1021T/20,118<br>935297434118</td><td>FULL</td><td>Non-Manufacturable</td><td></td><td></td><td>TJA1027T/20,118</td></tr></table></body></html>`,
		}),
		facts: { type: "discontinuance", manufacturer: "NXP", number: "202609021DN", issueDate: "2026-09-22" },
		parts: [
			{
				mpn: "TJA1028T/5V0/20,11",
				replacement: "TJA1128AT",
				lastOrderDate: "2027-03-31",
				lastShipDate: "2027-09-30",
			},
			{ mpn: "TJA1029TK,118", lastOrderDate: "2027-06-30", lastShipDate: "2027-12-31" },
			{ mpn: "TJA1021T/20,118", replacement: "TJA1027T/20,118", noLastOrder: true },
		],
		reasons: ["no_last_order_date"],
	},
	{
		name: "Outlook forward by a distributor, maker's notice in HTML",
		delivery: mail({
			from: "Tim Cole <tim.cole@partsbroker.example>",
			subject: "FW: Sensata PDN ST-0926",
			html: `<html><body><p>Hi,</p><p>please see below. We hold 400 pcs of our stock code 55-1207. Last orders to us by 1 March 2027 please.</p>
<div style="border-top:solid #E1E1E1 1pt"><p><b>From:</b> Sensata Notices &lt;notices@sensata.example&gt;<br><b>Sent:</b> 14 September 2026 08:00<br><b>To:</b> Tim Cole<br><b>Subject:</b> Sensata PDN ST-0926</p></div>
<p>Sensata Technologies</p><p>Product Discontinuance Notice ST-0926 dated September 14, 2026</p>
<p>Final orders have to arrive by March 31, 2027; final deliveries are planned until September 30, 2027.</p>
<ul><li>84HP062T00300WSOC</li><li>84HP062T00500WSOC (replacement: 85HP062T00500WSOC)</li></ul></body></html>`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Sensata Technologies",
			number: "ST-0926",
			issueDate: "2026-09-14",
			lastOrderDate: "2027-03-31",
			lastShipDate: "2027-09-30",
		},
		parts: ["84HP062T00300WSOC", { mpn: "84HP062T00500WSOC", replacement: "85HP062T00500WSOC" }],
		reasons: [],
	},
	{
		name: "two rows of heads and merged cells",
		delivery: mail({
			from: "PCN <pcn@tdk.example>",
			subject: "TDK PCN-000877 discontinuation",
			html: `<p>TDK Corporation</p><p>PCN-000877</p><p>Notification date: 2026-07-23</p>
<table border=1><tr><th rowspan=2>Product name</th><th colspan=2>Schedule</th><th rowspan=2>Alternative product</th></tr><tr><th>Last order</th><th>Last shipment</th></tr>
<tr><td>B32672P4225K000</td><td rowspan=3>2027-01-31</td><td rowspan=3>2027-07-31</td><td>B32672P4225K003</td></tr><tr><td>B32672P4335K000</td><td>B32672P4335K003</td></tr><tr><td>B32672P6105K000</td><td>None</td></tr></table>`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "TDK",
			number: "PCN-000877",
			issueDate: "2026-07-23",
			lastOrderDate: "2027-01-31",
			lastShipDate: "2027-07-31",
		},
		parts: [
			{ mpn: "B32672P4225K000", replacement: "B32672P4225K003" },
			{ mpn: "B32672P4335K000", replacement: "B32672P4335K003" },
			"B32672P6105K000",
		],
		reasons: [],
	},
	{
		name: "list in a CSV file with ambiguous dates, one row that points elsewhere",
		delivery: mail({
			from: "PCN <pcn@isocom.example>",
			subject: "Isocom EOL-2026-05",
			text: "Isocom Components\nEnd of life notice EOL-2026-05 of 1 July 2026.\nThe attached list shows all parts with their dates.\n",
			files: [
				{
					name: "parts.csv",
					type: "text/csv",
					content: new TextEncoder().encode(
						"Part Number;Last Order Date;Last Ship Date\nISP817XSMT&R;04/02/2027;04/08/2027\nISP827X;04/02/2027;04/08/2027\nSee page 2 note 7;;\n",
					),
				},
			],
		}),
		facts: { type: "discontinuance", manufacturer: "Isocom", number: "EOL-2026-05", issueDate: "2026-07-01" },
		parts: ["ISP817XSMT&R", "ISP827X"],
		reasons: ["ambiguous_date", "rows_not_read"],
	},
	{
		name: "PDF table with a head of two lines, a page without head, white text",
		delivery: mail({
			from: "Melexis PCN <pcn@melexis.example>",
			subject: "MLX-PDN-0427",
			text: "Please find attached the discontinuation notification MLX-PDN-0427.\n",
			files: [{ name: "MLX-PDN-0427.pdf", type: "application/pdf", content: twoLineHead }],
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Melexis",
			number: "MLX-PDN-0427",
			revision: "2",
			issueDate: "2026-05-11",
		},
		parts: [
			{
				mpn: "MLX90217LUA-AAA-000",
				replacement: "MLX90254LVA-BAA-000",
				lastOrderDate: "2026-12-11",
				lastShipDate: "2027-06-11",
			},
			{ mpn: "MLX90248ESE-EBA-000", lastOrderDate: "2026-12-11", lastShipDate: "2027-06-11" },
			{ mpn: "MLX92211LSE-AAA-000", lastOrderDate: "2027-01-29", lastShipDate: "2027-07-30" },
			{ mpn: "MLX92212LSE-AAA-000", lastOrderDate: "2027-01-29", lastShipDate: "2027-07-30" },
			{ mpn: "MLX92213LSE-AAA-000", lastOrderDate: "2027-01-29", lastShipDate: "2027-07-30" },
		],
		reasons: ["hidden_text"],
	},
	{
		name: "component alert with words as context",
		delivery: alert({
			source_platform: "accuris",
			manufacturer_code: "Infineon",
			part_number: "IRFZ44NPBF",
			lifecycle_status: "End of Life",
			raw_context:
				"Maker notice PD_118_26 of 2026-08-10: last order 2027-02-12, last delivery 2027-08-13. Replacement: IRFZ44ZPBF.",
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Infineon Technologies",
			number: "PD_118_26",
			issueDate: "2026-08-10",
			lastOrderDate: "2027-02-12",
			lastShipDate: "2027-08-13",
		},
		parts: [{ mpn: "IRFZ44NPBF", replacement: "IRFZ44ZPBF" }],
		reasons: [],
	},
	{
		name: "component alert by its fields alone",
		delivery: alert({
			source_platform: "nexar",
			manufacturer_code: "TI",
			part_number: "TPS54331DR",
			lifecycle_status: "EOL",
			last_order_date: "2027-05-31",
			last_ship_date: "2027-11-30",
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Texas Instruments",
			lastOrderDate: "2027-05-31",
			lastShipDate: "2027-11-30",
		},
		parts: ["TPS54331DR"],
		reasons: ["no_notice_number"],
	},
	{
		name: "a distributor stops to stock a part",
		delivery: alert({
			source_platform: "digikey",
			manufacturer_code: "Bourns",
			part_number: "PTV09A-4025F-B103",
			lifecycle_status: "Discontinued at Digi-Key",
		}),
		facts: { type: "advisory", manufacturer: "Bourns" },
		parts: [{ mpn: "PTV09A-4025F-B103", disposition: "not_affected" }],
		reasons: ["no_notice_number"],
	},
];
