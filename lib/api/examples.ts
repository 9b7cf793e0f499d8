/** What each channel is sent, as an example; the tests post every one of them. Providers' payloads are shortened. */

export const componentAlertExample = {
	source_platform: "accuris",
	manufacturer_code: "STMicroelectronics",
	part_number: "L4969EPTR-E",
	lifecycle_status: "EOL",
	last_order_date: "2027-06-30",
	last_ship_date: "2027-12-31",
	idempotency_key: "accuris-4711",
};

export const noticeExample = {
	idempotency_key: "ipd-dis-26-10482-1",
	manufacturer: "STMicroelectronics",
	number: "IPD-DIS/26/10482",
	type: "discontinuance",
	title: "Product discontinuance, automotive regulators",
	issue_date: "2026-09-24",
	last_order_date: "2027-06-30",
	last_ship_date: "2027-12-31",
	parts: [{ part_number: "L4969EPTR-E", disposition: "discontinued", replacement: "L5150GJXTR" }],
	contact: { name: "Product marketing", email: "pcn@maker.example" },
};

export const mailExample = [
	"From: PCN Desk <pcn@maker.example>",
	"To: notices@company.example",
	"Subject: PDN ZX-2026-1: end of life of L4969EPTR-E",
	"Date: Sun, 22 Nov 2026 09:00:00 +0000",
	"Message-ID: <zx-2026-1@maker.example>",
	"Content-Type: text/plain; charset=utf-8",
	"",
	"Product discontinuance notice ZX-2026-1. Last time buy: 30 June 2027. Last ship: 31 December 2027.",
	"Affected part: L4969EPTR-E, replacement L5150GJXTR.",
	"",
].join("\r\n");

export const siliconExpertExample = {
	Status: { Code: "0", Message: "Successful Operation", Success: "true" },
	Result: {
		PCNData: {
			ReqComId: "1234567",
			ReqPartNumber: "PIC16F1839-I/SO",
			PCNDto: {
				PCNNumber: "CYER-27ABCD123",
				Manufacturer: "Microchip Technology",
				TypeOfChange: "Product Discontinuance",
				DescriptionOfChange: "End of life of the PIC16F1839 in SOIC.",
				AffectedProductName: "PIC16F1839-I/SO",
				NotificationDate: "2026-10-01",
				LastTimeBuyDate: "2027-04-01",
				LastShipDate: "2027-10-01",
				PCNId: "987654",
			},
		},
	},
};

export const z2DataExample = {
	results: {
		MPNSummary: { PartID: 1, MPN: "SI7031-A30-GM1R", Supplier: "Silicon Labs", Description: "Sensor" },
		Lifecycle: { LifecycleStatus: "EOL", LCComment: "PCN-2026-11: last time buy 2027-03-31." },
	},
};

export const digiKeyExample = {
	DigiKeyPartNumber: "EG7741TR-ND",
	ProductChangeNotifications: [
		{
			DigiKeyPartNumber: "EG7741TR-ND",
			PcnChangeDate: "2026-10-15T00:00:00",
			PcnTypeId: 6,
			PcnType: "Obsolescence",
			PcnDescription: "EG7741 discontinued, last buy 2027-04-30",
			PcnLink: "https://maker.example/pcn.pdf",
		},
	],
};

export const accurisExample = [
	"Imported Mfr Part Number,Imported Mfr Name,Internal Part Number,Matched Part Number,Life Cycle Code,Life Cycle Comments",
	"L4969EPTR-E,STMicroelectronics,LFI-120-3311,L4969EPTR-E,Discontinued,Last time buy 2027-06-30",
	"",
].join("\r\n");

export const whatIfExample = {
	manufacturer: "STMicroelectronics",
	mpn: "L4969EPTR-E",
	lastOrderDate: "2027-06-30",
	lastShipDate: "2027-12-31",
	asOf: "2026-11-22",
	settings: { horizonMonths: 36 },
};
