import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import { createSource as create } from "@/lib/services/sources/create";
import { openServices } from "@/lib/services/testing/fixtures";
import { addSecret, changeSource, closeSource, createSource, revokeSecret } from "./actions";

const signedIn = vi.hoisted(() => ({ requireSession: vi.fn() }));
const open = vi.hoisted(() => ({ database: vi.fn() }));
vi.mock("@/lib/auth", () => signedIn);
vi.mock("@/db/client", async (original) => ({ ...(await original<object>()), ...open }));

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
	open.database.mockReturnValue({ db: services.ctx.db, sql: services.sql });
});
afterAll(() => services.close());

async function signInAs(role: UserRole): Promise<void> {
	const id = v7();
	const row = { id, email: `${id}@example.com`, name: role, role, passwordHash: "none" };
	await services.ctx.db.insert(user).values(row);
	signedIn.requireSession.mockResolvedValue({ id, role });
}

const FACTS = { name: "Gateway", requestsPerMinute: 600, settings: {} };

it("actions called by one who may only look are refused, and nothing is changed", async () => {
	const { sourceId } = await create({ ctx: services.ctx, input: { name: "Gateway", channel: "email_raw" } });
	await signInAs("admin");
	await addSecret({ sourceId, kind: "standard_webhooks", value: null });
	const state = async () => [
		await services.sql`select * from source order by id`,
		await services.sql`select * from source_secret order by id`,
		await services.sql`select * from audit_entry order by id`,
	];
	const before = await state();
	const [secret] = await services.sql`select id from source_secret`;
	for (const role of ["viewer", "buyer", "engineer"] as const) {
		await signInAs(role);
		const answers = [
			await createSource({ name: "Another", channel: null }),
			await addSecret({ sourceId, kind: "standard_webhooks", value: null }),
			await revokeSecret({ sourceId, secretId: secret?.id, kind: "standard_webhooks" }),
			await changeSource({ sourceId, from: FACTS, to: { ...FACTS, name: "Mine" } }),
			await closeSource({ sourceId, name: "Gateway" }),
		];
		const refusal = { ok: false, message: "Only administrators may change who may send." };
		expect(answers).toEqual(answers.map(() => refusal));
	}
	expect(await state()).toEqual(before);
});

it("actions without a session do nothing but send to the sign-in page", async () => {
	const away = new Error("NEXT_REDIRECT");
	signedIn.requireSession.mockRejectedValue(away);
	const count = async () => (await services.sql`select count(*)::int as n from source`)[0]?.n;
	const before = await count();
	await expect(createSource({ name: "Another", channel: null })).rejects.toBe(away);
	await expect(closeSource({ sourceId: v7(), name: "x" })).rejects.toBe(away);
	expect(await count()).toBe(before);
});

it("a secret that was made is told to the administrator who asked, and one that was given to nobody", async () => {
	await signInAs("admin");
	const made = await createSource({ name: "Mailgun", channel: "mailgun" });
	if (!made.ok) throw new Error(made.message);
	const { sourceId } = made;
	const value = "0123456789abcdef0123456789abcdef";
	const added = await addSecret({ sourceId, kind: "mailgun_signing_key", value });
	expect(added).toEqual({ ok: true, made: null });
	const short = await addSecret({ sourceId, kind: "mailgun_signing_key", value: "too short" });
	expect(short).toEqual({ ok: false, message: "The key has 16 to 200 characters without spaces." });
	const any = await createSource({ name: "Script", channel: null });
	if (!any.ok) throw new Error(any.message);
	const key = await addSecret({ sourceId: any.sourceId, kind: "api_key", value: null });
	expect(key).toMatchObject({ ok: true, made: expect.stringMatching(/^sd_live_/) });
});
