import { eq, sql } from "drizzle-orm";
import { v5 } from "uuid";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { SETTING_ENTITY } from "@/db/queries/exposure-settings";
import { exposureSetting } from "@/db/schema";
import { exposureSettingsChanged } from "@/inngest/events";
import { dayOf } from "@/lib/domain/calendar";
import {
	type AnySetting,
	APPROVAL_SETTING,
	currenciesFrom,
	settingNamed,
} from "@/lib/domain/exposure/settings";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireSettingsEditor } from "./authority";
import { requireRates } from "./currencies";

const Stored = z.object({
	/** As the table keeps it: a decimal, a whole number, a currency code or JSON of cost and weeks. */
	value: z.string().trim().min(1).max(200),
	/** Where the figure comes from. */
	source: z.string().trim().min(1, "say where the figure comes from").max(500),
});
const Change = z.object({
	name: z.string(),
	/** The stored value that the person saw; null = the default. */
	from: z.string().nullable(),
	/** null = back to the default. */
	to: Stored.nullable(),
});

export type SettingChangeInput = z.input<typeof Change>;
export type SettingsEvent = ReturnType<typeof exposureSettingsChanged.create>;

/**
 * Changes a setting of the exposure model, or the threshold of approval, and has every open alert assessed anew where
 * figures follow from it. When the engine does not take the event nothing is changed.
 * @throws AppError `invalid` (no such setting, value out of range, a currency without rates), `forbidden`, `conflict`
 * (changed by another in between), `unavailable`.
 */
export async function changeSetting(args: {
	ctx: ServiceContext;
	input: SettingChangeInput;
	send: (event: SettingsEvent) => Promise<unknown>;
}): Promise<{ reassesses: boolean }> {
	const { ctx, send } = args;
	const { name, from, to } = parseInput(Change, args.input);
	const setting = settingNamed(name);
	if (!setting) throw new AppError("invalid", `There is no setting ${name}.`);
	if (to) requireReadable(setting, to.value);
	const reassesses = setting !== APPROVAL_SETTING && from !== (to?.value ?? null);
	await ctx.db.transaction(async (tx) => {
		const editedBy = await requireSettingsEditor(tx, ctx);
		await lockUnchanged(tx, name, from);
		await write(tx, { name, editedBy, to });
		const currencies = currenciesFrom(await tx.select().from(exposureSetting));
		await requireRates(tx, { changed: name, currencies, asOf: dayOf(new Date()) });
		await audit(tx, ctx, {
			action: "exposure_setting.changed",
			entityType: SETTING_ENTITY,
			entityId: v5(name, SETTING_IDS),
			detail: { name, from, to: to?.value ?? null, source: to?.source ?? null },
		});
		// Told before it counts: when this fails nothing is changed, so no change is without its event.
		if (reassesses) await tell(ctx, send, "before");
	});
	// Told again: a run that the first event joined at its very end may have read the old value.
	if (reassesses) await tell(ctx, send, "after");
	return { reassesses };
}

/** Settings have names; entries of the audit want an id. */
const SETTING_IDS = "6f0c1f0e-5a5e-4d0c-9d53-3f4b0f6f2a11";

function requireReadable({ name, read }: AnySetting, value: string): void {
	const parsed = read.safeParse(value);
	if (parsed.success) return;
	const reason = parsed.error.issues.map((issue) => issue.message).join(", ");
	throw new AppError("invalid", `${name} ${reason}.`, [{ field: "to.value", reason }]);
}

/** One change at a time, so that each checks its currencies against what the others left. */
async function lockUnchanged(tx: Queryable, name: string, from: string | null): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('exposure_setting', 0))`);
	const [stored] = await tx
		.select({ value: exposureSetting.value })
		.from(exposureSetting)
		.where(eq(exposureSetting.name, name));
	if ((stored?.value ?? null) === from) return;
	throw new AppError("conflict", "Somebody changed this setting in between. Look at it again.");
}

type Written = { name: string; editedBy: string; to: z.output<typeof Stored> | null };

async function write(tx: Queryable, { name, editedBy, to }: Written): Promise<void> {
	if (to === null) {
		await tx.delete(exposureSetting).where(eq(exposureSetting.name, name));
		return;
	}
	const row = { ...to, editedBy, editedAt: sql`now()` };
	await tx
		.insert(exposureSetting)
		.values({ name, ...row })
		.onConflictDoUpdate({ target: exposureSetting.name, set: row });
}

async function tell(
	ctx: ServiceContext,
	send: (event: SettingsEvent) => Promise<unknown>,
	when: "before" | "after",
): Promise<void> {
	const id = `exposure-settings:${ctx.traceId}:${when}`;
	try {
		await send(exposureSettingsChanged.create({ traceId: ctx.traceId }, { id }));
	} catch (error) {
		if (when === "after") {
			ctx.log.warn({ err: error }, "the engine did not take the second event of a change; it has the first");
			return;
		}
		throw new AppError("unavailable", "The engine did not take the change. Try again in a moment.", [], {
			cause: error,
		});
	}
}
