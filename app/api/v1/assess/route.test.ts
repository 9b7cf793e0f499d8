import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { importCompany } from "@/db/company/import";
import { ensureApiKey } from "@/db/seed";
import { createTestDatabase } from "@/db/testing/test-database";
import { POST } from "./route";

const open = vi.hoisted(() => ({ database: vi.fn() }));
vi.mock("@/db/client", async (original) => ({ ...(await original<object>()), ...open }));

const KEY = "sd_live_0123456789abcdefghijklmnop";
let test: Awaited<ReturnType<typeof createTestDatabase>>;
let connection: ReturnType<typeof connect>;
beforeAll(async () => {
	test = await createTestDatabase();
	connection = connect(test.url, 5);
	open.database.mockReturnValue(connection);
	await importCompany(connection.db, "fixtures/company");
	await ensureApiKey(connection.db, { name: "test", key: KEY });
});
afterAll(async () => {
	await connection.sql.end();
	await test.drop();
});

async function ask(question: object) {
	const headers = { authorization: `Bearer ${KEY}` };
	const body = JSON.stringify(question);
	const request = new Request("http://localhost/api/v1/assess", { method: "POST", body, headers });
	const answer = await POST(request, {});
	return { status: answer.status, retry: answer.headers.get("retry-after"), body: await answer.json() };
}
const PART = { internalPart: "LFI-120-3311" };

it("a question is answered, and one with a name that no database keeps is refused by its field", async () => {
	expect(await ask(PART)).toMatchObject({ status: 200, body: PART });
	expect(await ask({ internalPart: "\u0000" })).toMatchObject({
		status: 400,
		body: { errors: [{ field: "internalPart" }] },
	});
});

it("a loop in the BOM is named, and nobody is told to come again for it", async () => {
	await test.sql`insert into bom_line (parent, child, quantity, attrition_rate)
		select parent, 'SUB-X', 1, 0 from bom_line where child = ${PART.internalPart} limit 1`;
	await test.sql`insert into bom_line (parent, child, quantity, attrition_rate)
		select 'SUB-X', parent, 1, 0 from bom_line where child = 'SUB-X'`;
	const answer = await ask(PART);
	expect(answer).toMatchObject({ status: 409, retry: null, body: { code: "conflict" } });
	expect(answer.body.detail).toContain("cycle through");
	await test.sql`delete from bom_line where 'SUB-X' in (parent, child)`;
});

it("a fault of ours is a 500, not an answer that comes later", async () => {
	await test.sql`alter table fx_rate rename to fx_rate_gone`;
	expect(await ask(PART)).toMatchObject({ status: 500, retry: null, body: { code: "internal" } });
	await test.sql`alter table fx_rate_gone rename to fx_rate`;
});
