import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { findBrief, listBriefs } from "@/db/queries/briefs";
import { formatFor } from "@/lib/domain/brief/format";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { newestVersion } from "../alerts/versions";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { addModelText } from "./add-model-text";
import { briefQuestion } from "./model-question";
import { writeBrief } from "./write";

let services: Awaited<ReturnType<typeof openServices>>;
let assessmentId: string;
let alertId: string;
beforeAll(async () => {
	services = await openServices();
	await importCompany(services.ctx.db, "fixtures/company");
});
afterAll(() => services.close());
beforeEach(async () => {
	const { ctx, sql } = services;
	await sql`truncate delivery, part_match, audit_entry cascade`;
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: reading() } });
	const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf: "2026-11-22" } });
	({ assessmentId, alertId } = await persistAlert({ ctx, input: { noticeId, partsHit, assessed } }));
});

const write = () => writeBrief({ ctx: services.ctx, input: { assessmentId } });
const texts = async () =>
	(await listBriefs(services.ctx.db, { assessmentId })).map((one) => [one.language, one.version, one.writer]);
const shown = (language: "en" | "de", version?: number) =>
	findBrief(services.ctx.db, { assessmentId, language, ...(version !== undefined && { version }) });
const add = (paragraph: string, language: "en" | "de" = "en") =>
	addModelText({
		ctx: services.ctx,
		input: { assessmentId, language, answer: { paragraphs: [paragraph] }, model: "small" },
	});

describe("writing the brief of an assessment", () => {
	it("gives one text in each language, however often it is done", async () => {
		const { headline } = await write();
		await Promise.all([write(), write()]);
		expect(await texts()).toEqual([
			["en", 1, "template"],
			["de", 1, "template"],
		]);
		expect((await shown("en"))?.headline).toBe(headline);
		expect((await shown("de"))?.headline).toMatch(/^Kritisch: STMicroelectronics/);
	});

	it("says the figures that the alert shows, and where the part is built in", async () => {
		await write();
		const { result } = await newestVersion(services.ctx.db, alertId);
		const { body = "" } = (await shown("en")) ?? {};
		expect(body).toContain(formatFor("en").money(result.marginAtRisk, result.reportingCurrency));
		for (const { internalPart } of result.parts) expect(body).toContain(`## ${internalPart},`);
		expect(body).toContain("**Built into:**");
		expect(body).toContain("“Last order 30 Jun 2027”, mail body");
		expect(body).toContain("**Received:**");
	});

	it("is refused for an assessment that is not there", async () => {
		const input = { assessmentId: "01900000-0000-7000-8000-000000000000" };
		await expect(writeBrief({ ctx: services.ctx, input })).rejects.toThrow("does not exist");
	});
});

describe("a model's text", () => {
	it("is a further version before the template's words, which stay as they were", async () => {
		await write();
		const template = await shown("en");
		expect(await add("{margin_at_risk} is at risk in {product_1}.")).toBe(2);
		expect(await add("Something else.")).toBe(2);
		expect(await texts()).toEqual([
			["en", 1, "template"],
			["en", 2, "model"],
			["de", 1, "template"],
		]);
		const newest = await shown("en");
		expect(newest?.headline).toBe(template?.headline);
		expect(newest?.body).toMatch(
			/^## In words\n\n\$530,132\.34 is at risk in LF-\d+\.\n\n\*Written by small/,
		);
		expect(newest?.body.endsWith(template?.body ?? "none")).toBe(true);
		expect(await shown("en", 1)).toEqual(template);
	});

	it("gives one version when two add it at once", async () => {
		await write();
		expect(await Promise.all([add("A {severity} notice."), add("Another {severity} notice.")])).toEqual([
			2, 2,
		]);
	});

	it("with a figure of its own is refused and leaves the template", async () => {
		await write();
		await expect(add("7,001 pieces are enough.")).rejects.toThrow("not in the slots: figure 7,001");
		expect(await texts()).toHaveLength(2);
	});

	it("cannot come before the template", async () => {
		await expect(add("A {severity} notice.")).rejects.toThrow("has no brief in en yet");
	});

	it("becomes no Markdown", async () => {
		await write();
		await add("# **Stop** [here] | {severity}");
		expect((await shown("en"))?.body).toContain("\\# \\*\\*Stop\\*\\* \\[here\\] \\| Critical");
	});
});

describe("the question to a model", () => {
	const ask = () => briefQuestion({ ctx: services.ctx, input: { assessmentId, language: "en" } });

	it("has the slots as data between marks, and a schema that holds the answer to them", async () => {
		const asked = await ask();
		if (!asked) throw new Error("no question");
		const { question } = asked;
		expect(question).toMatchObject({ role: "writer", prompt: "write-brief@1" });
		expect(question.system).toContain("Write in English.");
		expect(question.system).not.toContain("530,132.34");
		const [first, ...rest] = question.text.split("\n");
		expect(rest.at(-1)).toBe(first);
		expect(rest).toContain('{"name":"margin_at_risk","value":"$530,132.34"}');
		expect(question.schema.safeParse({ paragraphs: ["{margin_at_risk} is at risk."] }).success).toBe(true);
		const refused = question.schema.safeParse({ paragraphs: ["$530,000 is at risk."] });
		expect(refused.error?.issues[0]?.message).toBe("not in the slots: figure 530,000");
	});
});
