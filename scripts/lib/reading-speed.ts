import type { KnownManufacturer } from "../../lib/domain/manufacturers";
import { readDelivery } from "../../lib/reading/read-delivery";
import { casesIn, TODAY } from "../../lib/reading/testing/cases";
import { makeMail } from "../../lib/reading/testing/make-mail";
import { makePdf, tableText } from "../../lib/reading/testing/make-pdf";
import { READING_LIMITS } from "../../lib/reading/worker/limits";
import { ReadingPool } from "../../lib/reading/worker/pool";

const PAGES = 20;
const PARTS = 500;
const ROUNDS = 5;

/** Threads of the pool: one a core of the machine that the bar is for. */
const THREADS = 2;
/** Rounds over the mails before and while the rate is taken: a thread lives for long, and V8 compiles what is hot. */
const WARM_UP_ROUNDS = 12;
const RATE_ROUNDS = 20;

type Context = Parameters<ReadingPool["read"]>[1];

/** Time for one long PDF on one core, and mails of `fixtures/notices` a second through the reading threads. */
export async function measureSpeed(manufacturers: KnownManufacturer[]): Promise<string> {
	const context = { today: TODAY, manufacturers };
	const pool = new ReadingPool(THREADS, READING_LIMITS);
	try {
		return [await longPdf(context), ...(await manyMails(pool, context))].join("\n");
	} finally {
		await pool.close();
	}
}

async function longPdf(context: Context): Promise<string> {
	const mail = longMail();
	const times: number[] = [];
	let parts = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const started = performance.now();
		const reading = await readDelivery({ channel: "email_raw", body: mail }, context);
		times.push(performance.now() - started);
		parts = reading.parts.length;
	}
	const [median = 0] = times.sort((a, b) => a - b).slice(ROUNDS >> 1);
	return `PDF of ${PAGES} pages: ${parts} of ${PARTS} parts read, median ${Math.round(median)} ms, first and worst ${Math.round(Math.max(...times))} ms`;
}

/** All mails wait at once, so each thread has the next one when it is done; processor time is of the whole process. */
async function manyMails(pool: ReadingPool, context: Context): Promise<string[]> {
	const mails = casesIn("fixtures/notices").filter(({ delivery }) => delivery.channel === "email_raw");
	const rate = async (what: string, rounds: number) => {
		const jobs = Array.from({ length: rounds }, () => mails).flat();
		const cpu = process.cpuUsage();
		const started = performance.now();
		await Promise.all(jobs.map(({ delivery }) => pool.read(delivery, context)));
		const perSecond = (jobs.length * 1000) / (performance.now() - started);
		const { user, system } = process.cpuUsage(cpu);
		const each = (user + system) / 1000 / jobs.length;
		return `${what}, ${jobs.length} mails on ${THREADS} threads: ${perSecond.toFixed(1)} a second, ${each.toFixed(1)} ms of processor time each`;
	};
	return [
		await rate("cold, threads started", 1),
		await rate("warming up", WARM_UP_ROUNDS),
		await rate("warm", RATE_ROUNDS),
		await rate("warm, once more", RATE_ROUNDS),
	];
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
