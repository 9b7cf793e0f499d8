import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { insertFailedRun } from "@/db/queries/testing/rows";
import { user } from "@/db/schema";
import { startFakeServer } from "@/lib/connectors/runs-api/testing/fake-server";
import type { UserRole } from "@/lib/domain/company";
import { openServices } from "@/lib/services/testing/fixtures";

const session = vi.hoisted(() => ({ userId: null as string | null }));
vi.mock("next-auth", () => ({ getServerSession: async () => session.userId && { userId: session.userId } }));

const RUN = "01M811234P4BT6ZA0VAP6GDKXR";
const NEW = "01M811CDHC8BJ6SS4YY7C8537S";

type Actions = typeof import("./actions");

let services: Awaited<ReturnType<typeof openServices>>;
let server: Awaited<ReturnType<typeof startFakeServer>>;
let actions: Actions;
let failedRunId: string;

beforeAll(async () => {
	services = await openServices();
	server = await startFakeServer(({ path }) => {
		if (path.endsWith("/rerun")) return { body: { data: { runId: NEW } } };
		if (path.startsWith("/e/")) return { body: { ids: [NEW], status: 200 } };
		return { body: { page: {} } };
	});
	const database = new URL(process.env.TEST_DATABASE_URL ?? "");
	database.pathname = `/${services.sql.options.database}`;
	vi.stubEnv("DATABASE_URL", database.href);
	vi.stubEnv("INNGEST_DEV", server.url);
	// The modules read the environment when they are loaded.
	vi.resetModules();
	actions = await import("./actions");
});
afterAll(async () => {
	const { database } = await import("@/db/client");
	await database().sql.end();
	await server.stop();
	await services.close();
	vi.unstubAllEnvs();
});
beforeEach(async () => {
	await services.sql`truncate failed_run, bulk_replay, audit_entry cascade`;
	server.asked.length = 0;
	failedRunId = await insertFailedRun(services.ctx.db, { runId: RUN });
});

const BULK = v7();
const insertBulkReplay = () => services.sql`
	insert into bulk_replay (id, requested_by, trace_id, total) values (${BULK}, '{"type":"system","job":"test"}', '', 1)`;

/** Every action with what it would take, and a state in which it would do something. */
const CALLS: [name: keyof Actions, call: () => Promise<unknown>, before?: () => Promise<unknown>][] = [
	["rerunRun", () => actions.rerunRun({ runId: RUN, fromStep: { stepId: "read", input: [1] } })],
	["cancelRun", () => actions.cancelRun(RUN)],
	["replayFailure", () => actions.replayFailure({ failedRunId })],
	["dismissFailures", () => actions.dismissFailures({ failedRunIds: [failedRunId], reason: "known" })],
	[
		"reopenFailure",
		() => actions.reopenFailure(failedRunId),
		() => services.sql`update failed_run set state = 'dismissed'`,
	],
	["startBulkReplay", () => actions.startBulkReplay({ failedRunIds: [failedRunId] })],
	["cancelBulkReplay", () => actions.cancelBulkReplay(BULK), insertBulkReplay],
];

async function signIn(role: UserRole) {
	const [row] = await services.ctx.db
		.insert(user)
		.values({ email: `${v7()}@sundown.example`, name: role, role, passwordHash: "" })
		.returning();
	session.userId = row?.id ?? null;
}

/** Everything that an action could change. */
const state = async () => [
	await services.sql`select * from failed_run order by id`,
	await services.sql`select * from bulk_replay order by id`,
	await services.sql`select * from bulk_replay_item order by failed_run_id`,
	await services.sql`select * from audit_entry order by id`,
];

it("every action of this file is put to the test", () => {
	expect(CALLS.map(([name]) => name).sort()).toEqual(Object.keys(actions).sort());
});

describe.each(CALLS)("%s", (_name, call, before) => {
	beforeEach(async () => {
		await before?.();
	});

	it.each(["viewer", "buyer"] as const)("is refused to a %s, and changes nothing", async (role) => {
		await signIn(role);
		const found = await state();
		expect(await call()).toEqual({ ok: false, message: expect.stringMatching(/^Only engineers and admin/) });
		expect(await state()).toEqual(found);
		expect(server.asked).toEqual([]);
	});

	it.each([
		["nobody", null],
		["a user who is no more", v7()],
	])("sends %s to sign in, and changes nothing", async (_who, userId) => {
		session.userId = userId;
		const found = await state();
		await expect(call()).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in?from=") });
		expect(await state()).toEqual(found);
		expect(server.asked).toEqual([]);
	});

	it("does its work for an engineer, and keeps who it was", async () => {
		await signIn("engineer");
		expect(await call()).toMatchObject({ ok: true });
		const entries = await services.sql`select actor->>'userId' as who from audit_entry`;
		expect(new Set(entries.map(({ who }) => who))).toEqual(new Set([session.userId]));
	});
});

describe("an id that is not there", () => {
	it.each([
		["replayFailure", () => actions.replayFailure({ failedRunId: v7() })],
		["reopenFailure", () => actions.reopenFailure(v7())],
		["startBulkReplay", () => actions.startBulkReplay({ failedRunIds: [v7()] })],
		["cancelBulkReplay", () => actions.cancelBulkReplay(v7())],
	])("is refused by %s in words", async (_name, call) => {
		await signIn("admin");
		const found = await state();
		expect(await call()).toEqual({ ok: false, message: expect.any(String) });
		expect(await state()).toEqual(found);
	});

	it("of a failure is told by dismissFailures, which dismisses the others", async () => {
		await signIn("admin");
		const result = await actions.dismissFailures({ failedRunIds: [failedRunId, v7()], reason: "known" });
		expect(result).toMatchObject({
			ok: true,
			dismissed: 1,
			refused: expect.stringContaining("1 not dismissed"),
		});
	});
});
