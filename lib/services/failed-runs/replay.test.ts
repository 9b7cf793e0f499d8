import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { insertFailedRun } from "@/db/queries/testing/rows";
import { user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import type { RunStatus } from "@/lib/domain/run";
import { openServices } from "../testing/fixtures";
import { dismissFailedRun, reopenFailedRun } from "./dismiss";
import { type ReplayApi, replayFailedRun } from "./replay";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

/** A server that starts runs named after how many it started. */
function server(status: RunStatus = "RUNNING") {
	const started: unknown[][] = [];
	const api: ReplayApi = {
		get: async () => ({ status }),
		rerun: async (...args) => ({ runId: `replay ${started.push(args)} of ${args[0]}` }),
	};
	return { api, started };
}

const stored = async (failedRunId: string) =>
	(
		await services.sql`select state, replay_run_id, replayed_at is not null as dated, resolved_at, dismissed_reason
			from failed_run where id = ${failedRunId}`
	)[0];
const actions = async (failedRunId: string) =>
	(await services.sql`select action from audit_entry where entity_id = ${failedRunId} order by id`).map(
		(entry) => entry.action,
	);
const replay = (failedRunId: string, api: ReplayApi) =>
	replayFailedRun({ ctx: services.ctx, input: { failedRunId }, api });

describe("a replay", () => {
	it("starts one run, from the beginning or from a step, and writes down which", async () => {
		const { api, started } = server();
		const [whole, part] = [await insertFailedRun(services.ctx.db), await insertFailedRun(services.ctx.db)];
		const { replayRunId } = await replay(whole, api);
		const fromStep = { stepId: "read", input: [1] };
		await replayFailedRun({ ctx: services.ctx, input: { failedRunId: part, fromStep }, api });
		expect(started).toEqual([[whole], [part, fromStep]]);
		expect(await stored(whole)).toMatchObject({ state: "replayed", replay_run_id: replayRunId, dated: true });
		expect(await actions(whole)).toEqual(["failed_run.replayed"]);
	});

	it("is started by one of twenty people who press at once", async () => {
		const { api, started } = server();
		const id = await insertFailedRun(services.ctx.db);
		const answers = await Promise.allSettled(Array.from({ length: 20 }, () => replay(id, api)));
		expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
		const refused = answers.flatMap((one) => (one.status === "rejected" ? one.reason.code : []));
		expect(new Set(refused)).toEqual(new Set(["conflict"]));
		expect(started).toHaveLength(1);
	});

	it("that the server refuses leaves the failed run as it was, and tells why", async () => {
		const refusal = Object.assign(new Error("no such run"), { kind: "not_found", status: 404 });
		const api = { ...server().api, rerun: vi.fn().mockRejectedValue(refusal) };
		const before = { replayRunId: "an earlier one", replayedAt: new Date("2026-11-20T08:00:00.000Z") };
		const id = await insertFailedRun(services.ctx.db, { state: "failed_again", ...before });
		await expect(replay(id, api)).rejects.toMatchObject({
			code: "conflict",
			lasting: true,
			detail: "The Inngest server started no run: no such run",
		});
		expect(await stored(id)).toMatchObject({ state: "failed_again", replay_run_id: before.replayRunId });
		expect(await actions(id)).toEqual(["failed_run.replay_refused"]);
		expect((await replay(id, server().api)).replayRunId).toContain("replay 1");
	});

	it("that died before its run was written down is taken over after a minute, not before", async () => {
		const { api, started } = server();
		const id = await insertFailedRun(services.ctx.db, { state: "replayed", replayedAt: new Date() });
		await expect(replay(id, api)).rejects.toMatchObject({ code: "conflict" });
		await services.sql`update failed_run set replayed_at = now() - interval '61 seconds' where id = ${id}`;
		const answers = await Promise.allSettled([replay(id, api), replay(id, api)]);
		expect(answers.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
		expect(started).toHaveLength(1);
	});

	it("that took longer than a minute to be answered does not overwrite the one that took over", async () => {
		const id = await insertFailedRun(services.ctx.db);
		const slow = server().api;
		const taken = server();
		const api: ReplayApi = {
			...slow,
			async rerun() {
				await services.sql`update failed_run set replayed_at = now() - interval '61 seconds' where id = ${id}`;
				await replay(id, taken.api);
				return { runId: "the slow one" };
			},
		};
		await replay(id, api);
		expect((await stored(id))?.replay_run_id).toBe(`replay 1 of ${id}`);
	});

	it("may be started again when the server knows that the earlier one ended and nobody told us", async () => {
		const id = await insertFailedRun(services.ctx.db, { state: "replayed", replayRunId: "lost" });
		await expect(replay(id, server("RUNNING").api)).rejects.toMatchObject({ code: "conflict" });
		await replay(id, server("FAILED").api);
		expect(await actions(id)).toEqual(["failed_run.failed_again", "failed_run.replayed"]);
		const done = await insertFailedRun(services.ctx.db, { state: "replayed", replayRunId: "lost too" });
		await expect(replay(done, server("COMPLETED").api)).rejects.toMatchObject({ code: "conflict" });
		expect((await stored(done))?.state).toBe("recovered");
	});

	it("of a run that the server has thrown away meanwhile does not block for ever", async () => {
		const { api } = server();
		const gone: ReplayApi = { ...api, get: async () => undefined };
		const at = new Date(Date.now() - 3_600_000);
		const row = { state: "replayed", replayRunId: "thrown away" } as const;
		const id = await insertFailedRun(services.ctx.db, { ...row, replayedAt: at });
		const fresh = await insertFailedRun(services.ctx.db, {
			...row,
			replayRunId: "new",
			replayedAt: new Date(),
		});
		await expect(replay(fresh, gone)).rejects.toMatchObject({ code: "conflict" });
		await replay(id, gone);
		expect((await stored(id))?.replay_run_id).toBe(`replay 1 of ${id}`);
	});

	it("is refused for what failed again and has a newer record, which is to be replayed instead", async () => {
		const { api, started } = server();
		const replayRunId = `second ${v7()}`;
		const older = await insertFailedRun(services.ctx.db, { state: "failed_again", replayRunId });
		const newer = await insertFailedRun(services.ctx.db, { runId: replayRunId });
		await expect(replay(older, api)).rejects.toMatchObject({ code: "conflict" });
		expect((await stored(older))?.state).toBe("failed_again");
		await replay(newer, api);
		expect(started).toEqual([[replayRunId]]);
	});

	it("is refused for what is not there, recovered or dismissed", async () => {
		const { api, started } = server();
		await expect(replay(v7(), api)).rejects.toMatchObject({ code: "not_found" });
		await expect(replay("no id", api)).rejects.toMatchObject({ code: "invalid" });
		for (const state of ["recovered", "dismissed"] as const) {
			const id = await insertFailedRun(services.ctx.db, { state });
			await expect(replay(id, api)).rejects.toMatchObject({ code: "conflict" });
		}
		expect(started).toEqual([]);
	});
});

describe("who may", () => {
	async function asUser(role: UserRole) {
		const [row] = await services.ctx.db
			.insert(user)
			.values({ email: `${v7()}@sundown.example`, name: role, role, passwordHash: "" })
			.returning();
		return { ...services.ctx, actor: { type: "user", userId: row?.id ?? "" } } as const;
	}

	it.each(["engineer", "admin"] as const)("%s may replay, dismiss and reopen", async (role) => {
		const ctx = await asUser(role);
		const failedRunId = await insertFailedRun(services.ctx.db);
		await dismissFailedRun({ ctx, input: { failedRunId, reason: "known" } });
		await reopenFailedRun({ ctx, input: { failedRunId } });
		await replayFailedRun({ ctx, input: { failedRunId }, api: server().api });
		expect((await stored(failedRunId))?.state).toBe("replayed");
	});

	it.each(["viewer", "buyer"] as const)("%s may not", async (role) => {
		const ctx = await asUser(role);
		const { api, started } = server();
		const failedRunId = await insertFailedRun(services.ctx.db);
		const forbidden = { code: "forbidden" };
		await expect(replayFailedRun({ ctx, input: { failedRunId }, api })).rejects.toMatchObject(forbidden);
		const dismissal = dismissFailedRun({ ctx, input: { failedRunId, reason: "known" } });
		await expect(dismissal).rejects.toMatchObject(forbidden);
		await expect(reopenFailedRun({ ctx, input: { failedRunId } })).rejects.toMatchObject(forbidden);
		expect(started).toEqual([]);
	});

	it("an API key may not, nor a user who was deleted", async () => {
		const failedRunId = await insertFailedRun(services.ctx.db);
		for (const actor of [
			{ type: "apiKey", apiKeyId: v7() },
			{ type: "user", userId: v7() },
		] as const) {
			const ctx = { ...services.ctx, actor };
			const attempt = replayFailedRun({ ctx, input: { failedRunId }, api: server().api });
			await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
		}
	});
});

describe("a dismissal", () => {
	const dismiss = (failedRunId: string, reason: string) =>
		dismissFailedRun({ ctx: services.ctx, input: { failedRunId, reason } });

	it("keeps its reason, is dated, and can be taken back", async () => {
		const failedRunId = await insertFailedRun(services.ctx.db);
		await dismiss(failedRunId, "  a test mail of ours ");
		expect(await stored(failedRunId)).toMatchObject({
			state: "dismissed",
			dismissed_reason: "a test mail of ours",
			resolved_at: expect.any(String),
		});
		await reopenFailedRun({ ctx: services.ctx, input: { failedRunId } });
		expect(await stored(failedRunId)).toMatchObject({
			state: "open",
			dismissed_reason: null,
			resolved_at: null,
		});
		expect(await actions(failedRunId)).toEqual(["failed_run.dismissed", "failed_run.reopened"]);
	});

	it("needs a reason, a failed run, and one that is not being replayed", async () => {
		const failedRunId = await insertFailedRun(services.ctx.db);
		await expect(dismiss(failedRunId, " \n ")).rejects.toMatchObject({ code: "invalid" });
		await expect(dismiss(failedRunId, "a\0b")).rejects.toMatchObject({ code: "invalid" });
		await expect(dismiss(v7(), "gone")).rejects.toMatchObject({ code: "not_found" });
		await replay(failedRunId, server().api);
		await expect(dismiss(failedRunId, "too late")).rejects.toMatchObject({ code: "conflict" });
		const reopening = reopenFailedRun({ ctx: services.ctx, input: { failedRunId } });
		await expect(reopening).rejects.toMatchObject({ code: "conflict" });
	});
});
