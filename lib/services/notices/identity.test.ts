import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import type { Queryable } from "@/db/client";
import { notice } from "@/db/schema";
import { insertDelivery, openServices } from "../testing/fixtures";
import { takeIdentity } from "./identity";

const services = await openServices();
const { ctx, sql } = services;
afterAll(() => services.close());
beforeEach(() => sql`truncate delivery cascade`);

const ONE = "ACME|ONE|";
const OTHER = "ACME|OTHER|";

async function noticeOf(identity: string | null, number = "One"): Promise<string> {
	const deliveryId = await insertDelivery(sql);
	const facts = { manufacturer: "Acme", number, type: "discontinuance", needsReview: false } as const;
	const [row] = await ctx.db
		.insert(notice)
		.values({ deliveryId, identity, reviewReasons: [], ...facts })
		.returning();
	if (!row) throw new Error("no notice");
	return row.id;
}

const lock = (tx: Queryable, id: string) => tx.select().from(notice).where(eq(notice.id, id)).for("update");

/** As a correction of its number does. */
const rename = (id: string) =>
	ctx.db.transaction(async (tx) => {
		await lock(tx, id);
		await tx.update(notice).set({ number: "Other" }).where(eq(notice.id, id));
		await takeIdentity(tx, id, OTHER);
	});

const identityOf = async (id: string) =>
	(await sql`select identity from notice where id = ${id}`)[0]?.identity;

it("passes what a notice went by to the oldest that is the same and goes by none, however it is written", async () => {
	const first = await noticeOf(ONE);
	const another = await noticeOf(null, "Two");
	const oldest = await noticeOf(null, " one");
	const younger = await noticeOf(null);
	await rename(first);
	expect(await Promise.all([first, another, oldest, younger].map(identityOf))).toEqual([
		OTHER,
		null,
		ONE,
		null,
	]);
});

it("gives up its identity to none while it stays the same notice", async () => {
	const first = await noticeOf(ONE);
	const double = await noticeOf(null);
	await ctx.db.transaction((tx) => takeIdentity(tx, first, ONE));
	expect([await identityOf(first), await identityOf(double)]).toEqual([ONE, null]);
});

it("leaves it to one that is being changed and asks for it afterwards", async () => {
	const first = await noticeOf(ONE);
	const double = await noticeOf(null);
	await ctx.db.transaction(async (tx) => {
		await lock(tx, double);
		await rename(first);
		await takeIdentity(tx, double, ONE);
	});
	expect(await identityOf(double)).toBe(ONE);
});

it("waits for one that was refused it and is not done", async () => {
	const first = await noticeOf(ONE);
	const double = await noticeOf(null);
	const renamed = await ctx.db.transaction(async (tx) => {
		await lock(tx, double);
		await takeIdentity(tx, double, ONE);
		const other = rename(first);
		await vi.waitFor(async () => {
			const waiting = await sql`select from pg_locks
				where locktype = 'advisory' and not granted
					and database = (select oid from pg_database where datname = current_database())`;
			expect(waiting).toHaveLength(1);
		}, 30_000);
		return { other };
	});
	await renamed.other;
	expect([await identityOf(first), await identityOf(double)]).toEqual([OTHER, ONE]);
});
