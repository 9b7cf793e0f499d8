import { mail, type OwnNotice } from "@/lib/reading/testing/corpus/own-notice";

/** Mails that are no notices, whatever words they use. */
export const OTHER_MAILS: readonly OwnNotice[] = [
	{
		name: "price increase with part numbers",
		delivery: mail({
			from: "Sales <sales@bourns.example>",
			subject: "Price adjustment effective January 1, 2027",
			text: `Dear customer,

due to higher metal costs we have to raise prices by 6 %. The price increase takes effect on January 1, 2027.

Part number      Old price   New price
CRA2512-FZ-R010  0.21        0.23
SRN6045TA-100M   0.17        0.18

Orders placed before December 15, 2026 keep the old price.
Bourns, Inc.
`,
		}),
		facts: { type: "not_a_notice" },
		parts: [],
		reasons: [],
	},
	{
		name: "order confirmation",
		delivery: mail({
			from: "Orders <orders@distributor.example>",
			subject: "Order confirmation 4500077121",
			text: `Thank you for your order. We will ship the goods on 12 December 2026.

Line  Part number        Qty
10    LM358DR            2500
20    BC847C-7-F         3000
`,
		}),
		facts: { type: "not_a_notice" },
		parts: [],
		reasons: [],
	},
	{
		name: "out of office answer to a notice",
		delivery: mail({
			from: "Eva Brandt <eva.brandt@buyer.example>",
			subject: "Automatic reply: Product Discontinuance Notice PDN 4711",
			headers: "Auto-Submitted: auto-replied\r\n",
			text: "I am out of office until 7 December 2026 and will answer after that.\n",
		}),
		facts: { type: "not_a_notice" },
		parts: [],
		reasons: [],
	},
];
