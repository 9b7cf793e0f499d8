import { afterAll, beforeAll, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import type { NoticeReading } from "@/lib/domain/notice";
import type { OtherLetter } from "@/lib/domain/other-letter";
import { openServices, reading } from "../testing/fixtures";
import { askAboutMentions } from "./ask-about-mentions";

const services = await openServices();
const { db } = services.ctx;
beforeAll(async () => {
	await importCompany(db, "fixtures/company");
});
afterAll(() => services.close());

function letter(method: OtherLetter, over: Partial<NoticeReading> = {}): NoticeReading {
	const proof = { field: "type", value: "not_a_notice", quote: "words", source: "body", page: null } as const;
	const end = { ...proof, value: "discontinuance", method: "words", isChosen: false, reason: "no number" };
	const evidence = [{ ...proof, method, isChosen: true }, end];
	return reading({ type: "not_a_notice", parts: [], evidence, mentions: ["X-1", "l4969eptr-e"], ...over });
}

it("a letter that names a part of the company beside an end of supply asks for a person", async () => {
	const { reading: asked, named } = await askAboutMentions(db, letter("newsletter or offer"));
	expect(named).toEqual(["l4969eptr-e"]);
	expect(asked).toMatchObject({ needsReview: true, reviewReasons: ["low_confidence"] });
	expect(asked).not.toHaveProperty("mentions");
	expect(asked.evidence.map(({ reason }) => reason)).toEqual([
		undefined,
		"names l4969eptr-e of the company, but has no number and no date of a notice",
	]);
});

it("one that names none of the company's stays as it was read", async () => {
	const { reading: asked, named } = await askAboutMentions(db, letter("price letter", { mentions: ["X-1"] }));
	expect(named).toEqual([]);
	expect(asked.needsReview).toBe(false);
});

it("a paper of an order names the part, and asks for nobody", async () => {
	const { reading: asked, named } = await askAboutMentions(db, letter("paper of an order"));
	expect(named).toEqual(["l4969eptr-e"]);
	expect(asked.needsReview).toBe(false);
});

it("a notice stays as it was read", async () => {
	const notice = reading();
	expect(await askAboutMentions(db, notice)).toEqual({ reading: notice, named: [] });
});
