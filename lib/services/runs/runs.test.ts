import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import { runEntityId } from "@/lib/domain/run-id";
import { openServices } from "../testing/fixtures";
import { cancelRun } from "./cancel";
import { rerunRun } from "./rerun";

const RUN = "01M811234P4BT6ZA0VAP6GDKXR";
const NEW = "01M811CDHC8BJ6SS4YY7C8537S";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

function server(hasEnded = false) {
	const asked: unknown[][] = [];
	return {
		asked,
		rerun: async (...args: unknown[]) => {
			asked.push(args);
			return { runId: NEW };
		},
		cancel: async (...args: unknown[]) => {
			asked.push(args);
			return { cancelled: !hasEnded };
		},
	};
}

async function asUser(role: UserRole) {
	const [row] = await services.ctx.db
		.insert(user)
		.values({ email: `${v7()}@sundown.example`, name: role, role, passwordHash: "" })
		.returning();
	return { ...services.ctx, actor: { type: "user", userId: row?.id ?? "" } } as const;
}

const entriesOf = (runId: string, userId: string) => services.sql`
	select action, detail from audit_entry
	where entity_type = 'run' and entity_id = ${runEntityId(runId)} and actor->>'userId' = ${userId} order by id`;

it("a rerun is kept with both runs, with who started it and from where", async () => {
	const ctx = await asUser("engineer");
	const api = server();
	const { userId } = ctx.actor;
	expect(await rerunRun({ ctx, input: { runId: RUN }, api })).toEqual({ runId: NEW });
	const fromStep = { stepId: "assess", input: [1] };
	await rerunRun({ ctx, input: { runId: RUN, fromStep }, api });
	expect(api.asked).toEqual([[RUN], [RUN, fromStep]]);
	const step = { fromStepId: "assess", withOtherInput: true };
	expect(await entriesOf(RUN, userId)).toEqual([
		{ action: "run.rerun", detail: { runId: RUN, newRunId: NEW } },
		{ action: "run.rerun", detail: { runId: RUN, newRunId: NEW, ...step } },
	]);
	expect(await entriesOf(NEW, userId)).toEqual([
		{ action: "run.started_by_rerun", detail: { runId: NEW, originalRunId: RUN } },
		{ action: "run.started_by_rerun", detail: { runId: NEW, originalRunId: RUN, ...step } },
	]);
});

it("a cancellation is kept with who did it, and one that came too late is refused and not kept", async () => {
	const ctx = await asUser("admin");
	await cancelRun({ ctx, input: { runId: RUN }, api: server() });
	const kept = [{ action: "run.cancelled", detail: { runId: RUN } }];
	expect(await entriesOf(RUN, ctx.actor.userId)).toEqual(kept);
	const late = cancelRun({ ctx, input: { runId: RUN }, api: server(true) });
	await expect(late).rejects.toMatchObject({ code: "conflict" });
	expect(await entriesOf(RUN, ctx.actor.userId)).toEqual(kept);
});

it("what the server refuses leaves no entry", async () => {
	const ctx = await asUser("engineer");
	const refused = async () => {
		throw new Error("no such run");
	};
	await expect(rerunRun({ ctx, input: { runId: RUN }, api: { rerun: refused } })).rejects.toThrow(
		"no such run",
	);
	await expect(cancelRun({ ctx, input: { runId: RUN }, api: { cancel: refused } })).rejects.toThrow(
		"no such run",
	);
	expect(await entriesOf(RUN, ctx.actor.userId)).toEqual([]);
});

it.each(["viewer", "buyer"] as const)(
	"a %s may neither rerun nor cancel: the server is not asked",
	async (role) => {
		const ctx = await asUser(role);
		const api = server();
		const forbidden = { code: "forbidden" };
		await expect(rerunRun({ ctx, input: { runId: RUN }, api })).rejects.toMatchObject(forbidden);
		await expect(cancelRun({ ctx, input: { runId: RUN }, api })).rejects.toMatchObject(forbidden);
		expect(api.asked).toEqual([]);
	},
);

it("an id that is none is refused before anything is asked", async () => {
	const { ctx } = services;
	const api = server();
	const invalid = { code: "invalid" };
	await expect(rerunRun({ ctx, input: { runId: "../apps" }, api })).rejects.toMatchObject(invalid);
	await expect(cancelRun({ ctx, input: { runId: "" }, api })).rejects.toMatchObject(invalid);
	expect(api.asked).toEqual([]);
});
