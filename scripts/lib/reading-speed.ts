import type { KnownManufacturer } from "../../lib/domain/manufacturers";
import { readDelivery } from "../../lib/reading/read-delivery";
import { casesIn, TODAY } from "../../lib/reading/testing/cases";
import { makeMail } from "../../lib/reading/testing/make-mail";
import { makePdf, tableText } from "../../lib/reading/testing/make-pdf";

const PAGES = 20;
const PARTS = 500;
const ROUNDS = 5;

/** Time for one long PDF, and mails of `fixtures/notices` a second, both on one core. */
export async function measureSpeed(manufacturers: KnownManufacturer[]): Promise<string> {
	const context = { today: TODAY, manufacturers };
	const mail = longMail();
	const times: number[] = [];
	let parts = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const started = performance.now();
		const reading = await readDelivery({ channel: "email_raw", body: mail }, context);
		times.push(performance.now() - started);
		parts = reading.parts.length;
	}
	const mails = casesIn("fixtures/notices").filter(({ delivery }) => delivery.channel === "email_raw");
	const read = mails.length * ROUNDS;
	// A reading thread lives for long: the first round only warms up.
	for (const { delivery } of mails) await readDelivery(delivery, context);
	const cpu = process.cpuUsage();
	const started = performance.now();
	for (let round = 0; round < ROUNDS; round++)
		for (const { delivery } of mails) await readDelivery(delivery, context);
	const perSecond = (read * 1000) / (performance.now() - started);
	const { user, system } = process.cpuUsage(cpu);
	const cpuPerMail = (user + system) / 1000 / read;
	const [median = 0] = times.sort((a, b) => a - b).slice(ROUNDS >> 1);
	return [
		`PDF of ${PAGES} pages: ${parts} of ${PARTS} parts read, median ${Math.round(median)} ms, first and worst ${Math.round(Math.max(...times))} ms`,
		`mails of fixtures/notices: ${perSecond.toFixed(1)} a second on one core, ${cpuPerMail.toFixed(1)} ms of processor time each`,
	].join("\n");
}

function longMail(): Uint8Array {
	const each = PARTS / PAGES;
	const pages = Array.from({ length: PAGES }, (_, page) => {
		const rows = Array.from({ length: each }, (_, row) => {
			const number = 1000 + page * each + row;
			return [`BQ${number}RGZR`, `BQ${number}ARGZR`, "30-Apr-2027"];
		});
		const head =
			page === 0
				? [
						{ x: 50, y: 40, text: "Product Discontinuance Notice PDN-26-500" },
						{ x: 50, y: 56, text: "Issue date: October 5, 2026" },
					]
				: [];
		return [
			...head,
			...tableText([["Part number", "Replacement", "Last order date"], ...rows], [50, 220, 400], 90, 18),
		];
	});
	const content = makePdf(pages);
	const files = [{ name: "notice.pdf", type: "application/pdf", content }];
	return makeMail({
		from: "TI <pcn@ti.example>",
		subject: "PDN-26-500",
		text: "Please see the notice.",
		files,
	});
}
