import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findApiKey } from "@/db/queries/sources";
import { user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import { open } from "@/lib/secrets";
import type { ServiceContext } from "../context";
import { openServices } from "../testing/fixtures";
import { addSecret } from "./add-secret";
import { changeSource } from "./change";
import { closeSource } from "./close";
import { CONSOLE_UPLOADS_ID, ensureConsoleUploads } from "./console-uploads";
import { createSource } from "./create";
import type { Credential } from "./credentials";
import { revokeSecret } from "./revoke-secret";

const secretsKey = "only-for-tests-abcdefghij-abcdefghij";
let services: Awaited<ReturnType<typeof openServices>>;
let admin: ServiceContext;
beforeAll(async () => {
	services = await openServices();
	admin = await contextOf("admin");
});
afterAll(() => services.close());

async function contextOf(role: UserRole): Promise<ServiceContext> {
	const userId = v7();
	const row = { id: userId, email: `${userId}@example.com`, name: role, role, passwordHash: "none" };
	await services.ctx.db.insert(user).values(row);
	return { ...services.ctx, actor: { type: "user", userId } };
}

const create = async (channel: DeliveryChannel | null, name = "Mail gateway") =>
	(await createSource({ ctx: admin, input: { name, channel } })).sourceId;
const add = (sourceId: string, kind: Credential, value: string | null = null, ctx = admin) =>
	addSecret({ ctx, input: { sourceId, kind, value }, secretsKey });
const revoke = (sourceId: string, secretId: string, kind: Credential, ctx = admin) =>
	revokeSecret({ ctx, input: { sourceId, secretId, kind } });
const audited = async (sourceId: string) =>
	services.sql<{ action: string; detail: Record<string, unknown> }[]>`
		select action, detail from audit_entry where entity_id = ${sourceId} order by id`;
/** The code that each was refused with; undefined where it was done. */
const refusals = async (tries: Promise<unknown>[]) =>
	(await Promise.allSettled(tries)).map((one) => (one.status === "rejected" ? one.reason.code : undefined));
const FACTS = { name: "Mail gateway", requestsPerMinute: 600, settings: {} };

describe("a source", () => {
	it("is made without a secret, and written down", async () => {
		const sourceId = await create("email_raw", "  Mail gateway ");
		expect(await services.sql`select name, channel from source where id = ${sourceId}`).toEqual([
			{ name: "Mail gateway", channel: "email_raw" },
		]);
		expect((await audited(sourceId)).map(({ action }) => action)).toEqual(["source.created"]);
	});

	it("needs a name, and is never one of uploads", async () => {
		await expect(create("email_raw", "  ")).rejects.toMatchObject({ code: "invalid" });
		await expect(create("email_raw", "a\nb")).rejects.toMatchObject({ code: "invalid" });
		await expect(create("upload")).rejects.toMatchObject({ code: "invalid" });
	});

	it("is made, changed, given secrets and closed by administrators only", async () => {
		const sourceId = await create("email_raw");
		const { secretId } = await add(sourceId, "standard_webhooks");
		const entries = (await audited(sourceId)).length;
		for (const role of ["viewer", "buyer", "engineer"] as const) {
			const ctx = await contextOf(role);
			const tries = [
				createSource({ ctx, input: { name: "x", channel: null } }),
				add(sourceId, "standard_webhooks", null, ctx),
				revoke(sourceId, secretId, "standard_webhooks", ctx),
				changeSource({ ctx, input: { sourceId, from: FACTS, to: FACTS } }),
				closeSource({ ctx, input: { sourceId, name: "Mail gateway" } }),
			];
			expect(await refusals(tries)).toEqual(tries.map(() => "forbidden"));
		}
		expect(await audited(sourceId)).toHaveLength(entries);
	});

	it("is changed only from what the person saw", async () => {
		const sourceId = await create("email_raw");
		const to = { name: "Gateway 2", requestsPerMinute: 60, settings: { toleranceSeconds: 60 } };
		await changeSource({ ctx: admin, input: { sourceId, from: FACTS, to } });
		const late = changeSource({ ctx: admin, input: { sourceId, from: FACTS, to: FACTS } });
		await expect(late).rejects.toMatchObject({ code: "conflict" });
		const [row] =
			await services.sql`select name, requests_per_minute, settings from source where id = ${sourceId}`;
		expect(row).toEqual({ name: "Gateway 2", requests_per_minute: 60, settings: { toleranceSeconds: 60 } });
		expect((await audited(sourceId)).at(-1)).toEqual({
			action: "source.changed",
			detail: { from: FACTS, to },
		});
	});

	it("takes the settings of its own channel only, each in its form", async () => {
		const change = (sourceId: string, settings: object) =>
			changeSource({ ctx: admin, input: { sourceId, from: FACTS, to: { ...FACTS, settings } } });
		const ses = await create("ses");
		await expect(change(ses, { toleranceSeconds: 60 })).rejects.toMatchObject({ code: "invalid" });
		await expect(change(ses, { topicArns: ["arn:aws:sqs:x"] })).rejects.toMatchObject({ code: "invalid" });
		await expect(change(ses, { unknown: true })).rejects.toMatchObject({ code: "invalid" });
		const settings = { topicArns: ["arn:aws:sns:eu-west-1:123456789012:mail"], region: "eu-west-1" };
		await change(ses, settings);
		expect(await services.sql`select settings from source where id = ${ses}`).toEqual([{ settings }]);
	});

	it("is closed for good by the one who types its name", async () => {
		const sourceId = await create("email_raw");
		const close = (name: string) => closeSource({ ctx: admin, input: { sourceId, name } });
		await expect(close("Another")).rejects.toMatchObject({ code: "invalid" });
		await close("Mail gateway");
		await expect(close("Mail gateway")).rejects.toMatchObject({ code: "conflict" });
		await expect(add(sourceId, "standard_webhooks")).rejects.toMatchObject({ code: "conflict" });
		const change = changeSource({ ctx: admin, input: { sourceId, from: FACTS, to: FACTS } });
		await expect(change).rejects.toMatchObject({ code: "conflict" });
		expect((await audited(sourceId)).map(({ action }) => action)).toEqual([
			"source.created",
			"source.closed",
		]);
	});

	it("that does not exist is not found", async () => {
		const sourceId = v7();
		const tries = [
			add(sourceId, "api_key"),
			revoke(sourceId, v7(), "api_key"),
			revoke(sourceId, v7(), "basic"),
			closeSource({ ctx: admin, input: { sourceId, name: "x" } }),
			changeSource({ ctx: admin, input: { sourceId, from: FACTS, to: FACTS } }),
		];
		expect(await refusals(tries)).toEqual(tries.map(() => "not_found"));
	});

	it("of uploads is made once, also by ten at once, and cannot be changed or closed", async () => {
		await Promise.all(Array.from({ length: 10 }, () => ensureConsoleUploads(admin)));
		const rows = await services.sql`select id, name from source where channel = 'upload'`;
		expect(rows).toEqual([{ id: CONSOLE_UPLOADS_ID, name: "Console uploads" }]);
		const close = closeSource({
			ctx: admin,
			input: { sourceId: CONSOLE_UPLOADS_ID, name: "Console uploads" },
		});
		await expect(close).rejects.toMatchObject({ code: "conflict" });
	});
});

describe("a secret", () => {
	it("that is made is told once, and stored sealed for its source alone", async () => {
		const sourceId = await create("email_raw");
		const { secretId, made } = await add(sourceId, "standard_webhooks");
		const [row] = await services.sql`select sealed, hint from source_secret where id = ${secretId}`;
		expect(open(secretsKey, `source:${sourceId}`, row?.sealed)).toBe(made);
		expect(row?.hint).toBe(made?.slice(-4));
		expect(() => open(secretsKey, `source:${v7()}`, row?.sealed)).toThrow();
		expect(JSON.stringify(await audited(sourceId))).not.toContain(made?.slice(6, 20));
	});

	it("as an API key is kept as a hash that the intake finds it by", async () => {
		const sourceId = await create(null);
		const { secretId, made } = await add(sourceId, "api_key");
		const key = await findApiKey(services.ctx.db, { prefix: made?.slice(0, 16) ?? "" });
		expect(key).toMatchObject({ id: secretId, source: { id: sourceId } });
		expect(JSON.stringify(key)).not.toContain(made?.slice(16));
		await revoke(sourceId, secretId, "api_key");
		expect(await findApiKey(services.ctx.db, { prefix: made?.slice(0, 16) ?? "" })).toBeUndefined();
	});

	it("that is given is not told back", async () => {
		const value = "0123456789abcdef0123456789abcdef";
		const added = await add(await create("mailgun"), "mailgun_signing_key", value);
		expect(added.made).toBeNull();
	});

	it("is refused where it is not given, or not of the channel", async () => {
		const sourceId = await create("postmark");
		await expect(add(sourceId, "api_key")).rejects.toMatchObject({ code: "invalid" });
		const mailgun = await create("mailgun");
		await expect(add(mailgun, "mailgun_signing_key")).rejects.toMatchObject({ code: "invalid" });
		await expect(add(await create("ses"), "basic")).rejects.toMatchObject({ code: "invalid" });
	});

	it("has at most one other of its kind, also when ten are asked for at once", async () => {
		for (const kind of ["standard_webhooks", "api_key"] as const) {
			const sourceId = await create("notice");
			const answers = await Promise.allSettled(Array.from({ length: 10 }, () => add(sourceId, kind)));
			expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
			const [first] = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
			await revoke(sourceId, first?.secretId ?? "", kind);
			await add(sourceId, kind);
			await expect(add(sourceId, kind)).rejects.toMatchObject({ code: "conflict" });
		}
	});

	it("is revoked once, and only by way of its own source", async () => {
		const [sourceId, other] = [await create("notice"), await create("notice")];
		for (const kind of ["standard_webhooks", "api_key"] as const) {
			const { secretId } = await add(sourceId, kind);
			await expect(revoke(other, secretId, kind)).rejects.toMatchObject({ code: "not_found" });
			const answers = await Promise.allSettled([1, 2, 3].map(() => revoke(sourceId, secretId, kind)));
			expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
			await expect(revoke(sourceId, secretId, kind)).rejects.toMatchObject({ code: "conflict" });
		}
		const actions = (await audited(sourceId)).map(({ action }) => action);
		expect(actions.filter((action) => action === "source.secret_revoked")).toHaveLength(2);
	});
});
