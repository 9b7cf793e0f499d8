import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listSettingChanges, listSettingOverrides } from "@/db/queries/exposure-settings";
import { exposureSetting, fxRate, part, user } from "@/db/schema";
import { USER_ROLES, type UserRole } from "@/lib/domain/company";
import type { ServiceContext } from "../context";
import { openServices } from "../testing/fixtures";
import { changeSetting, type SettingChangeInput, type SettingsEvent } from "./change";

let services: Awaited<ReturnType<typeof openServices>>;
let people: Record<UserRole, ServiceContext>;
const sent = vi.fn<(event: SettingsEvent) => Promise<unknown>>();
beforeAll(async () => {
	services = await openServices();
	const { ctx } = services;
	const as = async (role: UserRole): Promise<ServiceContext> => {
		const person = { name: `The ${role}`, role, email: `${role}@example.com`, passwordHash: "none" };
		const [row] = await ctx.db.insert(user).values(person).returning();
		if (!row) throw new Error("no user");
		return { ...ctx, actor: { type: "user", userId: row.id } };
	};
	const made = await Promise.all(USER_ROLES.map(async (role) => [role, await as(role)] as const));
	people = Object.fromEntries(made) as Record<UserRole, ServiceContext>;
});
afterAll(() => services.close());
beforeEach(async () => {
	await services.sql`truncate exposure_setting, audit_entry, fx_rate`;
	sent.mockReset().mockResolvedValue(undefined);
});

const HORIZON = { name: "horizon_months", from: null, to: { value: "24", source: "our planners" } };
function change(input: SettingChangeInput, role: UserRole = "engineer") {
	return changeSetting({ ctx: people[role], input, send: sent });
}
const stored = () => listSettingOverrides(services.ctx.db);

describe("a changed setting", () => {
	it("is kept with its source and editor, is written down with old and new, and the engine is told", async () => {
		expect(await change(HORIZON)).toEqual({ reassesses: true });
		expect(await stored()).toMatchObject([
			{ name: "horizon_months", value: "24", source: "our planners", editor: "The engineer" },
		]);
		await change({ ...HORIZON, from: "24", to: null }, "admin");
		expect(await stored()).toEqual([]);
		expect(await listSettingChanges(services.ctx.db, { limit: 9 })).toMatchObject([
			{ name: "horizon_months", from: "24", to: null, editor: "The admin" },
			{ name: "horizon_months", from: null, to: "24", editor: "The engineer" },
		]);
		expect(new Set(sent.mock.calls.map(([event]) => event.name))).toEqual(
			new Set(["exposure/settings-changed"]),
		);
	});

	it("is told before it counts, and once more when it does", async () => {
		const values: string[][] = [];
		sent.mockImplementation(async () => values.push((await stored()).map(({ value }) => value)));
		await change(HORIZON);
		expect(values).toEqual([[], ["24"]]);
		expect(new Set(sent.mock.calls.map(([event]) => event.id)).size).toBe(2);
	});

	it("may take the place of a value that is no good any more, whatever else is none", async () => {
		const row = (name: string, value: string) => ({ name, value, source: "x", editedBy: "x" });
		const old = [row("salvage_rate", "5"), row("demand_cv", "2000")];
		await services.ctx.db.insert(exposureSetting).values(old);
		await change({ name: "salvage_rate", from: "5", to: null });
		await change({ name: "demand_cv", from: "2000", to: { value: "2", source: "y" } });
		expect(await stored()).toMatchObject([{ name: "demand_cv", value: "2" }]);
	});

	it("that the engine does not hear of is none; one that it heard of stays", async () => {
		sent.mockRejectedValueOnce(new Error("away"));
		await expect(change(HORIZON)).rejects.toMatchObject({ code: "unavailable" });
		expect(await stored()).toEqual([]);
		expect(await listSettingChanges(services.ctx.db, { limit: 9 })).toEqual([]);
		sent.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error("away"));
		await change(HORIZON);
		expect(await stored()).toHaveLength(1);
	});

	it("of which only the source is new, or from which no figure follows, asks for no assessment", async () => {
		await change(HORIZON);
		sent.mockClear();
		const same = await change({ ...HORIZON, from: "24", to: { value: "24", source: "the board" } });
		const threshold = { name: "decision_approval_above", from: null, to: { value: "1000", source: "board" } };
		expect([same, await change(threshold)]).toEqual([{ reassesses: false }, { reassesses: false }]);
		expect(sent).not.toHaveBeenCalled();
	});
});

describe("a change is refused", () => {
	it("to viewers, buyers and whoever is no person", async () => {
		for (const role of ["viewer", "buyer"] as const) {
			await expect(change(HORIZON, role)).rejects.toMatchObject({ code: "forbidden" });
		}
		const bySystem = changeSetting({ ctx: services.ctx, input: HORIZON, send: sent });
		await expect(bySystem).rejects.toMatchObject({ code: "forbidden" });
		expect(await stored()).toEqual([]);
	});

	it("when another person changed it in between, also of two at once", async () => {
		const both = await Promise.allSettled([change(HORIZON), change(HORIZON, "admin")]);
		expect(both.filter(({ status }) => status === "rejected")).toMatchObject([
			{ reason: { code: "conflict" } },
		]);
		await expect(change({ ...HORIZON, to: null })).rejects.toMatchObject({ code: "conflict" });
	});

	it.each([
		["horizon", "24", "There is no setting horizon."],
		["horizon_months", "0", "horizon_months should be a whole number from 1 to 600."],
		["salvage_rate", "1.5", "salvage_rate should be 1 at most."],
		["redesign_nre", "-1", "redesign_nre should be a number of 0 or more, for example 250000."],
		["redesign_weeks", "26.5", "redesign_weeks should be a whole number from 0 to 2000."],
	])("for a value that cannot be: %s = %s", async (name, value, detail) => {
		const refused = change({ name, from: null, to: { value, source: "x" } });
		await expect(refused).rejects.toMatchObject({ code: "invalid", detail });
	});

	it("without a word where the figure comes from", async () => {
		const silent = change({ ...HORIZON, to: { value: "24", source: "  " } });
		await expect(silent).rejects.toMatchObject({ code: "invalid" });
	});
});

describe("a currency", () => {
	const euro = (name: string) => ({ name, from: null, to: { value: "EUR", source: "the group" } });
	const rate = (from: string, to: string, validFrom: string) =>
		services.ctx.db
			.insert(fxRate)
			.values({ fromCurrency: from, toCurrency: to, validFrom, rate: "1.1", source: "ECB" });

	it("of the reporting needs a rate from every currency in use, else it is refused by the pairs' names", async () => {
		const pound = { internalPart: "P-1", description: "", category: "", currency: "GBP" };
		await services.ctx.db.insert(part).values(pound).onConflictDoNothing();
		await rate("USD", "EUR", "2026-01-01");
		await rate("GBP", "EUR", "2999-01-01");
		await expect(change(euro("reporting_currency"))).rejects.toMatchObject({
			code: "invalid",
			detail: expect.stringMatching(/^No exchange rate GBP\/EUR is dated on or before/),
		});
		expect(await stored()).toEqual([]);
		await rate("GBP", "EUR", "2026-01-01");
		await change(euro("reporting_currency"));
		await services.ctx.db.delete(part).where(eq(part.internalPart, "P-1"));
	});

	it("of the settings needs its own rate into the reporting currency, and is checked on the way back too", async () => {
		await expect(change(euro("settings_currency"))).rejects.toMatchObject({
			detail: expect.stringMatching(/^No exchange rate EUR\/USD/),
		});
		await rate("EUR", "USD", "2026-01-01");
		await change(euro("settings_currency"));
		await change(euro("reporting_currency"));
		const back = change({ name: "settings_currency", from: "EUR", to: null });
		await expect(back).rejects.toMatchObject({ detail: expect.stringMatching(/^No exchange rate USD\/EUR/) });
	});
});
