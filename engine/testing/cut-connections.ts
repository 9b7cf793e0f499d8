import { connect, type Db, type Tx } from "../db";
import { startProxy } from "./proxy";

/**
 * Cuts connections of the driver in all ways and says as JSON what was answered to whom. In a process of its own:
 * what nobody catches ends it.
 */

/** The values of the rows, or how it was rejected: "cut", or another error's code. */
type Answer = string | string[];

/** Far more than it takes: an answer that does not come is never to come. */
const PATIENCE_MS = 20_000;

const url = process.argv[2] ?? "";
const killer = connect(url, 1);

/** Which of them it is depends on how far the network is when the server closes. */
const CUT = new Set(["57P01", "CONNECTION_CLOSED", "ECONNRESET", "EPIPE"]);

function told(query: PromiseLike<unknown>): Promise<Answer> {
	const answer = Promise.resolve(query).then(
		(rows) => (Array.isArray(rows) ? Array.from(rows, (row) => Object.values(row ?? {}).join()) : "done"),
		({ code, message }: { code?: string; message: string }) =>
			code && CUT.has(code) ? "cut" : (code ?? message),
	);
	return Promise.race([answer, later(PATIENCE_MS).then(() => "no answer")]);
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

async function backendOf(db: Db | Tx): Promise<number> {
	const [row] = await db<{ pid: number }[]>`select pg_backend_pid() as pid`;
	return row?.pid ?? 0;
}

const kill = (pid: number) => killer`select pg_terminate_backend(${pid}, 10000)`;

async function busy(pid: number): Promise<void> {
	for (;;) {
		const [row] = await killer`select 1 from pg_stat_activity where pid = ${pid} and query like '%pg_sleep%'`;
		if (row) return;
		await later(10);
	}
}

/** What works on a pool after it was cut. */
const afterwards = async (db: Db) => [
	await told(db`select 1`),
	await told(db.begin((tx) => tx`select 2`)),
	await told(db`select 3`),
];

const inTransaction = async (db: Db) => {
	const inner: Promise<Answer>[] = [];
	let pid = 0;
	const transaction = told(
		db.begin(async (tx) => {
			pid = await backendOf(tx);
			const running = told(tx`select pg_sleep(60)`);
			inner.push(
				running,
				told(tx`select 1`),
				running.then(() => told(tx`select 2`)),
			);
			await busy(pid);
			await kill(pid);
			await Promise.all(inner);
		}),
	);
	return { transaction: await transaction, inner: await Promise.all(inner), after: await afterwards(db) };
};

/** Its connection is cut between two statements, and another query has it made anew meanwhile. */
const betweenStatements = async (db: Db) => {
	await db`create table cut (line text)`;
	const transaction = told(
		db.begin(async (tx) => {
			await tx`insert into cut values ('before')`;
			const pid = await backendOf(tx);
			const other = told(db`select 'other'`);
			await kill(pid);
			await other;
			await tx`insert into cut values ('after')`;
		}),
	);
	return { transaction: await transaction, kept: await told(db`select line from cut`) };
};

const buffered = async (db: Db) => {
	const pid = await backendOf(db);
	const running = told(db`select pg_sleep(60)`);
	await busy(pid);
	await kill(pid);
	const sent = [told(db`select 1`), told(db`select 2`)];
	const answers = await Promise.all([running, ...sent]);
	return { unanswered: answers.filter((one) => one === "no answer").length, after: await afterwards(db) };
};

/** A connection that the proxy has not seen yet is not cut, so what is asked ends by itself too. */
const resets = async () => {
	const proxy = await startProxy(url, {});
	const db = connect(proxy.url, 2);
	const unanswered = new Set<number>();
	for (let round = 0; round < 20; round++) {
		const open = [told(db.begin((tx) => tx`select pg_sleep(0.2)`)), told(db`select pg_sleep(0.2)`)];
		await later(round * 3);
		proxy.cut();
		open.push(told(db`select 1`), told(db.begin((tx) => tx`select 2`)));
		for (const answer of await Promise.all(open)) if (answer === "no answer") unanswered.add(round);
	}
	const after = await eventually(db);
	await db.end({ timeout: 1 });
	await proxy.stop();
	return { unanswered: unanswered.size, after };
};

/** A query that meets the end of a cut may be rejected; soon none is. */
async function eventually(db: Db): Promise<Answer> {
	for (;;) {
		const answer = await told(db`select 'works'`);
		if (Array.isArray(answer) || answer === "no answer") return answer;
	}
}

const whileStarting = async () => {
	const proxy = await startProxy(url, { answer: () => Buffer.alloc(0) });
	const db = connect(proxy.url, 1);
	const answers = [await told(db`select 1`), await told(db.begin((tx) => tx`select 1`))];
	await db.end({ timeout: 0 });
	await proxy.stop();
	return answers;
};

const whileTypesAreRead = async () => {
	let first = true;
	const proxy = await startProxy(url, {
		answer(sent) {
			if (!first || !sent.includes("pg_catalog.pg_type")) return undefined;
			first = false;
			return terminated();
		},
	});
	const db = connect(proxy.url, 1);
	const answers = [await told(db`select 1`), await told(db`select 2`)];
	await db.end({ timeout: 1 });
	await proxy.stop();
	return answers;
};

/** The ErrorResponse of a terminated backend (PostgreSQL protocol 3.0, message formats). */
function terminated(): Buffer {
	const fields = Buffer.from(
		["SFATAL", "VFATAL", "C57P01", "Mterminated", ""].map((text) => `${text}\0`).join(""),
	);
	const head = Buffer.from("E\0\0\0\0");
	head.writeInt32BE(fields.length + 4, 1);
	return Buffer.concat([head, fields]);
}

const whileEnding = async (db: Db) => {
	const pid = await backendOf(db);
	const running = told(db`select pg_sleep(60)`);
	await busy(pid);
	const ended = told(db.end());
	await kill(pid);
	return [await running, await ended];
};

const halfWay = async (db: Db) => [
	...(await Promise.all([
		told(db`select 1 / (4 - i) from generate_series(1, 10) as i`),
		told(db`select i from generate_series(1, 2) as i`),
	])),
];

const fullPipeline = async (db: Db) => {
	await db`select 1`;
	const before = Array.from({ length: 100 }, () => told(db`select 1`));
	const transaction = told(db.begin((tx) => tx`select 2`));
	await Promise.all(before);
	return { transaction: await transaction, after: await afterwards(db) };
};

const reserved = async (db: Db) => {
	const own = await db.reserve();
	const pid = await backendOf(own);
	const running = [told(own`select pg_sleep(60)`), told(own`select 1`)];
	await busy(pid);
	await kill(pid);
	const answers = [...(await Promise.all(running)), await told(own`select 2`)];
	own.release();
	return { answers, after: await afterwards(db) };
};

const onOnePool = {
	inTransaction,
	betweenStatements,
	buffered,
	whileEnding,
	halfWay,
	fullPipeline,
	reserved,
};

const answers: { [scenario: string]: unknown } = {};
for (const [name, scenario] of Object.entries(onOnePool)) {
	const db = connect(url, 1);
	answers[name] = await scenario(db);
	await db.end({ timeout: 1 });
}
for (const [name, scenario] of Object.entries({ resets, whileStarting, whileTypesAreRead }))
	answers[name] = await scenario();
await killer.end();
// Written by itself and at last: a process that ends before has not passed.
process.stdout.write(JSON.stringify(answers));
