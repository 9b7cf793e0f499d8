import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runEntityId } from "@/lib/domain/run-id";
import { type Actor, auditEntry, user } from "../schema";
import { listRunHistory } from "./run-history";
import { openDatabase } from "./testing/rows";

const RUN = "01M811234P4BT6ZA0VAP6GDKXR";
const OTHER = "01M811CDHC8BJ6SS4YY7C8537S";

let test: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	test = await openDatabase();
});
afterAll(() => test.close());

it("tells who did what to a run and to the record of its failure, in the order it happened", async () => {
	const { db } = test;
	const userId = v7();
	const email = `${userId}@sundown.example`;
	await db
		.insert(user)
		.values({ id: userId, email, name: "Ada Engineer", role: "engineer", passwordHash: "" });
	const failedRunId = v7();
	const write = (action: string, entityId: string, second: number, actor: Actor) =>
		db.insert(auditEntry).values({
			...{ action, entityId, actor },
			entityType: action.startsWith("run.") ? "run" : "failed_run",
			at: new Date(Date.UTC(2026, 10, 22, 10, 0, second)),
		});
	await write("run.rerun", runEntityId(RUN), 3, { type: "user", userId });
	await write("failed_run.recorded", failedRunId, 1, {
		...{ type: "function", functionId: "record-failed-run", runId: OTHER },
	});
	await write("run.cancelled", runEntityId(RUN), 4, { type: "user", userId: v7() });
	await write("run.cancelled", runEntityId(OTHER), 2, { type: "user", userId });

	const told = async (recordId: string | null) => {
		const history = await listRunHistory(db, { runId: RUN, failedRunId: recordId });
		return history.map(({ action, userName }) => [action, userName]);
	};
	expect(await told(failedRunId)).toEqual([
		["failed_run.recorded", null],
		["run.rerun", "Ada Engineer"],
		["run.cancelled", null],
	]);
	expect(await told(null)).toEqual([
		["run.rerun", "Ada Engineer"],
		["run.cancelled", null],
	]);
});
