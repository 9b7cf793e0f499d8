import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { driverIsMended } from "./db";
import { createTestDatabase, type TestDatabase } from "./testing/database";

const SCRIPT = fileURLToPath(new URL("testing/cut-connections.ts", import.meta.url));
const WORKS = [["1"], ["2"], ["3"]];

let database: TestDatabase;
/** By scenario, what the process told before it ended with code 0; anything that nobody caught would end it before. */
let answers: { [scenario: string]: unknown };

beforeAll(async () => {
	database = await createTestDatabase();
	const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", SCRIPT, database.url]);
	answers = JSON.parse(stdout);
}, 240_000);
afterAll(() => database.drop());

describe("the mended driver, when connections are cut", () => {
	it("is the one that is installed", () => {
		expect(driverIsMended()).toBe(true);
	});

	it("in a transaction: it is rejected, as is all it asks from then on, and the pool works again", () => {
		expect(answers.inTransaction).toEqual({
			transaction: "cut",
			inner: ["cut", "cut", "cut"],
			after: WORKS,
		});
	});

	it("between two statements: the transaction does not go on over the connection that comes next", () => {
		expect(answers.betweenStatements).toEqual({ transaction: "cut", kept: [] });
	});

	it("with queries in the buffer: each is answered, and the pool works again", () => {
		expect(answers.buffered).toEqual({ unanswered: 0, after: WORKS });
	});

	it("by resets at twenty moments: every query and transaction is answered, and the pool works again", () => {
		expect(answers.resets).toEqual({ unanswered: 0, after: ["works"] });
	});

	it("while a connection starts: the query that waits for it is rejected instead of trying for ever", () => {
		expect(answers.whileStarting).toEqual(["cut", "cut"]);
	});

	it("while it reads types: the first query is told, and the next knows nothing of it", () => {
		expect(answers.whileTypesAreRead).toEqual(["cut", ["2"]]);
	});

	it("while the pool ends: whoever waits for the end goes on", () => {
		expect(answers.whileEnding).toEqual(["cut", "done"]);
	});

	it("under a reserved one: its queries are rejected, and giving it back does not harm the pool", () => {
		expect(answers.reserved).toEqual({ answers: ["cut", "cut", "cut"], after: WORKS });
	});
});

describe("the mended driver, when connections are shared", () => {
	it("rows of a query that failed half way are not counted for the next", () => {
		expect(answers.halfWay).toEqual(["22012", ["1", "2"]]);
	});

	it("a transaction that begins behind a full pipeline has its connection to itself", () => {
		expect(answers.fullPipeline).toEqual({ transaction: ["2"], after: WORKS });
	});
});
