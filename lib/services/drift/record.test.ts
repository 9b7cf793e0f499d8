import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listDrift } from "@/db/queries/drift";
import { metrics } from "@/lib/metrics";
import { closeDelivery } from "../deliveries/close";
import { insertDelivery, openServices } from "../testing/fixtures";
import { recordDrift } from "./record";
import { markDriftTold, untoldDrift } from "./told";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());
beforeEach(async () => {
	await services.sql`truncate delivery, drift, audit_entry cascade`;
	metrics().registry.resetMetrics();
});

const KIND = { path: "PCNDto[0].PCNNumber", expected: "a text", found: "17" };
const record = (deliveryId: string, over: Partial<typeof KIND> = {}) =>
	recordDrift({ ctx: services.ctx, input: { ...KIND, ...over, deliveryId, reason: "cannot be read" } });
const kinds = () => listDrift(services.ctx.db);
const arrive = () => insertDelivery(services.sql);
const counted = async () =>
	(await metrics().drift.get()).values.map((one) => [one.labels.channel, one.value]);
const deliveryOf = async (id: string) =>
	(await services.sql`select outcome, outcome_reason, drift_id from delivery where id = ${id}`)[0];

describe("an unreadable delivery", () => {
	it("is closed as such with its reason, under its kind, which is counted once for each delivery", async () => {
		const ids = [await arrive(), await arrive(), await arrive()];
		const { driftId } = await record(ids[0] ?? "");
		await record(ids[1] ?? "", { path: "PCNDto[9].PCNNumber", found: "18.5" });
		await record(ids[2] ?? "", { found: "null" });
		expect(await deliveryOf(ids[0] ?? "")).toEqual({
			outcome: "unreadable",
			outcome_reason: "cannot be read",
			drift_id: driftId,
		});
		const listed = (await kinds()).map(({ path, found, count, unreadable }) => [
			path,
			found,
			count,
			unreadable,
		]);
		expect(listed.sort()).toEqual([
			["PCNDto[].PCNNumber", "a number", 2, 2],
			["PCNDto[].PCNNumber", "nothing", 1, 1],
		]);
		expect(await counted()).toEqual([["email_raw", 3]]);
	});

	it("counts once, also when its runs record it at the same moment and again later", async () => {
		const id = await arrive();
		await Promise.all([record(id), record(id), record(id)]);
		await record(id);
		expect(await kinds()).toMatchObject([{ count: 1, unreadable: 1 }]);
		expect(await counted()).toEqual([["email_raw", 1]]);
		const closings = await services.sql`select 1 from audit_entry where action = 'delivery.closed'`;
		expect(closings).toHaveLength(1);
	});

	it("of which many of one kind come at the same moment are all counted, under one kind", async () => {
		const ids = await Promise.all(Array.from({ length: 15 }, arrive));
		await Promise.all(ids.map((id) => record(id)));
		expect(await kinds()).toMatchObject([{ count: 15, unreadable: 15 }]);
		expect((await kinds())[0]?.examples).toHaveLength(3);
	});

	it("moves to another kind when a mended reader stops at another place", async () => {
		const id = await arrive();
		await record(id);
		const { driftId } = await record(id, { path: "PCNDto[0].Type" });
		expect(await deliveryOf(id)).toMatchObject({ outcome: "unreadable", drift_id: driftId });
		const listed = await kinds();
		expect(listed.map((kind) => [kind.path, kind.count, kind.unreadable]).sort()).toEqual([
			["PCNDto[].PCNNumber", 1, 0],
			["PCNDto[].Type", 1, 1],
		]);
	});

	it("that was read before stays what it is", async () => {
		const id = await arrive();
		const input = { deliveryId: id, outcome: "alerted", reason: null } as const;
		await closeDelivery({ ctx: services.ctx, input });
		expect(await record(id)).toEqual({ driftId: null });
		expect(await deliveryOf(id)).toMatchObject({ outcome: "alerted", drift_id: null });
		expect(await kinds()).toEqual([]);
	});

	it("is told of until somebody was told", async () => {
		const { ctx } = services;
		const [first, second] = [await arrive(), await arrive()];
		const { driftId } = await record(first);
		await record(second);
		const ask = () => untoldDrift({ ctx, input: { deliveryId: second } });
		expect(await ask()).toEqual({ driftId });
		await markDriftTold({ ctx, input: { driftId: driftId ?? "" } });
		await markDriftTold({ ctx, input: { driftId: driftId ?? "" } });
		expect(await ask()).toBeNull();
		expect(await services.sql`select 1 from audit_entry where action = 'drift.told'`).toHaveLength(1);
	});
});
