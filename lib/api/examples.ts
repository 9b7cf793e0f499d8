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

/** Raw mode (`send_raw`): the mail is one field of the form. */
export const sendGridExample = {
	email: mailExample,
	to: "notices@company.example",
	from: "PCN Desk <pcn@maker.example>",
	subject: "PDN ZX-2026-1: end of life of L4969EPTR-E",
	sender_ip: "198.51.100.111",
	envelope: '{"to":["notices@company.example"],"from":"bounce@maker.example"}',
	charsets: '{"to":"UTF-8","subject":"UTF-8","from":"UTF-8"}',
	SPF: "pass",
};

/** A route whose address ends with `/mime`; the last three fields prove it. */
export const mailgunExample = {
	recipient: "notices@company.example",
	sender: "bounce@maker.example",
	from: "PCN Desk <pcn@maker.example>",
	subject: "PDN ZX-2026-1: end of life of L4969EPTR-E",
	"body-mime": mailExample,
	timestamp: "1795338000",
	token: "9f1c5d0f2b7a4e8c6d3b0a1f5e7c9d2b4a6f8e0c1d3b5a7f9e",
	signature: "6d1f0c3b5a7e9d2f4b6a8c0e1d3f5b7a9c2e4d6f8b0a1c3e5d7f9b2a4c6e8d0f",
};

/** The SNS action; what Amazon SNS posts has the notification of Amazon SES as text in `Message`. */
export const sesExample = {
	Type: "Notification",
	MessageId: "f34c6922-c3a1-54a1-bd88-23f998b43978",
	TopicArn: "arn:aws:sns:eu-west-1:123456789012:notices",
	Subject: "Amazon SES Email Receipt Notification",
	Message: JSON.stringify({
		notificationType: "Received",
		receipt: { action: { type: "SNS", encoding: "BASE64" } },
		mail: { messageId: "d6iitobk75ur44p8kdnnp7g2n800", source: "bounce@maker.example" },
		content: btoa(mailExample),
	}),
	Timestamp: "2026-11-22T09:00:01.000Z",
	SignatureVersion: "2",
	Signature: "SLC5yNzUjDp6nrjl4nFZBQ0kYuTZ0Ks9Rbq3bqHn8zOq9lVZ5YQm0Yx1gT3wVJX4m2t7pQ==",
	SigningCertURL:
		"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
	UnsubscribeURL:
		"https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:eu-west-1:123456789012:notices:1",
};

export const postmarkExample = {
	From: "pcn@maker.example",
	FromName: "PCN Desk",
	FromFull: { Email: "pcn@maker.example", Name: "PCN Desk", MailboxHash: "" },
	To: "notices@company.example",
	ToFull: [{ Email: "notices@company.example", Name: "", MailboxHash: "" }],
	OriginalRecipient: "notices@company.example",
	Subject: "PDN ZX-2026-1: end of life of L4969EPTR-E",
	MessageID: "73e6d360-66eb-11e1-8e72-a8904824019b",
	MessageStream: "inbound",
	Date: "Sun, 22 Nov 2026 09:00:00 +0000",
	TextBody: mailExample.slice(mailExample.indexOf("\r\n\r\n") + 4),
	HtmlBody: "",
	Headers: [{ Name: "Message-ID", Value: "<zx-2026-1@maker.example>" }],
	Attachments: [],
	RawEmail: mailExample,
};

/** The bare `PCNbody.xml`; in a container it lies beside its attachments. */
export const smartPcnExample = `<?xml version="1.0" encoding="UTF-8"?>
<PCNbody xmlns="http://www.smartpcn.org/images/files/VDMA24903Schema/PCNbody">
  <masterData>
    <pcnMfrName>STMicroelectronics</pcnMfrName>
    <pcnNumber>PDN-2026-0799</pcnNumber>
    <pcnTitle>Automotive regulators</pcnTitle>
    <pcnIssueDate>2026-10-01T00:00:00+02:00</pcnIssueDate>
  </masterData>
  <ItemNumbers>
    <ItemNumber>
      <itemMfrNumber>L4969EPTR-E</itemMfrNumber>
      <itemChanges><itemChange itemChangeType="CANDN"/></itemChanges>
    </ItemNumber>
  </ItemNumbers>
</PCNbody>
`;

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
