import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DecisionState } from "@/lib/domain/alert";
import { DEFAULT_SETTINGS } from "@/lib/domain/exposure/settings";
import type { Assessment, Option, PartExposure } from "@/lib/domain/exposure/types";
import { alert, assessment, decision, notice, user } from "../schema";
import { countWaiting, listDecisions, listWaiting, type WaitingListInput } from "./decisions";
import { insertAlert, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
let people: { buyer: string; engineer: string };
beforeAll(async () => {
	open = await openDatabase();
	const person = async (name: string) => {
		const row = { name, email: `${name}@example.com`, role: "buyer", passwordHash: "none" } as const;
		const [made] = await open.db.insert(user).values(row).returning();
		if (!made) throw new Error("no user");
		return made.id;
	};
	people = { buyer: await person("Buyer"), engineer: await person("Engineer") };
});
afterAll(() => open.close());
beforeEach(async () => {
	for (const table of [decision, assessment, alert, notice]) await open.db.delete(table);
});

const BUY: Option = {
	kind: "life_of_need_buy",
	feasible: true,
	reason: null,
	quantity: "7000",
	cash: "70000",
	cashDate: null,
	profitAndLossImpact: "1",
	weeksUntilEffective: 0,
	residualMargin: "0",
	costs: [],
	assumptions: [],
};

type Given = {
	lastOrderDate: string | null;
	state?: DecisionState;
	by?: keyof typeof people;
	closed?: boolean;
};

async function insertDecision({ lastOrderDate, state = "awaiting_approval", by = "buyer", closed }: Given) {
	const alertId = await insertAlert(open.db, open.sourceId, {
		lastOrderDate,
		...(closed && { state: "closed" }),
	});
	const [version] = await open.db
		.insert(assessment)
		.values({ alertId, version: 1, asOf: "2026-11-22", result: resultWith(BUY) })
		.returning();
	if (!version) throw new Error("no assessment");
	const chosen = { option: BUY.kind, quantity: "7000", figures: BUY, currency: "USD", note: "x", state };
	const [made] = await open.db
		.insert(decision)
		.values({
			...chosen,
			alertId,
			assessmentId: version.id,
			internalPart: "P-1",
			decidedBy: people[by],
		})
		.returning();
	if (!made) throw new Error("no decision");
	return made;
}

function resultWith(option: Option): Assessment {
	const part = { internalPart: "P-1", options: [option] } as Partial<PartExposure> as PartExposure;
	const other = { ...part, internalPart: "P-2", options: [{ ...option, quantity: "1" }] };
	return { parts: [other, part], settings: DEFAULT_SETTINGS } as Partial<Assessment> as Assessment;
}

const list = (over: Partial<WaitingListInput> = {}) =>
	listWaiting(open.db, {
		of: "others",
		userId: people.engineer,
		sort: "lastOrder",
		direction: "asc",
		limit: 3,
		after: null,
		before: null,
		...over,
	});

describe("decisions that wait", () => {
	test("are those of open alerts that somebody else made; one's own are listed apart", async () => {
		const theirs = await insertDecision({ lastOrderDate: "2027-01-01" });
		const own = await insertDecision({ lastOrderDate: "2027-01-01", by: "engineer" });
		await insertDecision({ lastOrderDate: "2027-01-01", closed: true });
		for (const state of ["decided", "approved", "refused", "withdrawn"] as const) {
			await insertDecision({ lastOrderDate: "2027-01-01", state });
		}
		expect((await list()).rows).toMatchObject([
			{ id: theirs.id, decidedByName: "Buyer", internalPart: "P-1" },
		]);
		expect((await list({ of: "mine" })).rows).toMatchObject([{ id: own.id }]);
		expect(await countWaiting(open.db, { of: "others", userId: people.engineer })).toBe(1);
	});

	test("come the most urgent first, no row lost or shown twice over the pages", async () => {
		for (let n = 0; n < 8; n++) await insertDecision({ lastOrderDate: n % 3 ? `2027-0${n}-01` : null });
		for (const sort of ["lastOrder", "decided", "cash"] as const) {
			const whole = (await list({ sort, limit: 100 })).rows.map(({ id }) => id);
			const seen: string[] = [];
			for (let page = await list({ sort }); ; page = await list({ sort, after: page.next })) {
				seen.push(...page.rows.map(({ id }) => id));
				if (!page.next) break;
			}
			expect(seen).toEqual(whole);
		}
		const dates = (await list({ limit: 100 })).rows.map(({ lastOrderDate }) => lastOrderDate);
		expect(dates.slice(0, 2)).toEqual(["2027-01-01", "2027-02-01"]);
		expect(dates.at(-1)).toBeNull();
	});

	test("say what the option comes to in the newest assessment, nothing when it is not feasible any more", async () => {
		const made = await insertDecision({ lastOrderDate: null });
		const add = (version: number, option: Option) =>
			open.db
				.insert(assessment)
				.values({ alertId: made.alertId, version, asOf: "2026-11-23", result: resultWith(option) });
		await add(2, { ...BUY, quantity: "4750" });
		const [row] = (await list()).rows;
		expect(row?.now).toMatchObject({ kind: BUY.kind, quantity: "4750" });
		const newest = await open.db.select().from(assessment).where(eq(assessment.version, 2));
		expect(row?.nowAssessmentId).toBe(newest[0]?.id);
		await add(3, { ...BUY, feasible: false });
		expect((await list()).rows[0]?.now).toBeNull();
	});
});

test("an alert's decisions come newest first, with the people's names and the version they were made on", async () => {
	const first = await insertDecision({ lastOrderDate: null, state: "withdrawn" });
	const { id: _, decidedAt: __, ...same } = first;
	const agreed = { approver: people.engineer, approvedAt: new Date() };
	await open.db.insert(decision).values({ ...same, ...agreed, note: "second", state: "approved" });
	const rows = await listDecisions(open.db, { alertId: first.alertId });
	expect(rows).toMatchObject([
		{ note: "second", version: 1, decidedByName: "Buyer", approverName: "Engineer" },
		{ note: "x", state: "withdrawn", approverName: null },
	]);
});
