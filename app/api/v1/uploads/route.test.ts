import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { user } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/test-database";
import type { UserRole } from "@/lib/domain/company";
import { GET, POST } from "./route";

const auth = vi.hoisted(() => ({ currentUser: vi.fn() }));
const open = vi.hoisted(() => ({ database: vi.fn() }));
vi.mock("@/lib/auth", () => auth);
vi.mock("@/db/client", async (original) => ({ ...(await original<object>()), ...open }));

const ADDRESS = "http://localhost:3000/api/v1/uploads";
let test: Awaited<ReturnType<typeof createTestDatabase>>;
let connection: ReturnType<typeof connect>;
beforeAll(async () => {
	test = await createTestDatabase();
	connection = connect(test.url, 5);
	open.database.mockReturnValue(connection);
});
afterAll(async () => {
	await connection.sql.end();
	await test.drop();
});

async function signInAs(role: UserRole): Promise<void> {
	const id = v7();
	const row = { id, email: `${id}@example.com`, name: role, role, passwordHash: "none" };
	await connection.db.insert(user).values(row);
	auth.currentUser.mockResolvedValue({ id, role });
}

const pdf = () => `%PDF-1.7 ${randomBytes(8).toString("hex")}`;
function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
	const all = { "sec-fetch-site": "same-origin", "x-file-name": "PDN.pdf", ...headers };
	return POST(new Request(ADDRESS, { method: "POST", body, headers: all }));
}
const count = async () => (await test.sql`select count(*)::int as n from delivery`)[0]?.n;

it("those who buy, engineer or administer bring a file in; the same again is found", async () => {
	for (const role of ["buyer", "engineer", "admin"] as const) {
		await signInAs(role);
		const body = pdf();
		const first = await post(body);
		expect(first.status).toBe(202);
		const { deliveryId, duplicate } = await first.json();
		expect(duplicate).toBe(false);
		expect(await (await post(body)).json()).toEqual({ deliveryId, duplicate: true });
		const states = await GET(new Request(`${ADDRESS}?id=${deliveryId}`));
		expect(await states.json()).toEqual([
			{ id: deliveryId, outcome: null, outcomeReason: null, alertId: null },
		]);
	}
});

it("viewers, strangers, other sites' pages and files of other kinds are refused, and nothing is stored", async () => {
	const before = await count();
	await signInAs("viewer");
	expect((await post(pdf())).status).toBe(403);
	await signInAs("admin");
	expect((await post(pdf(), { "sec-fetch-site": "cross-site" })).status).toBe(403);
	expect((await post("a text")).status).toBe(415);
	expect((await post("")).status).toBe(400);
	expect((await post(pdf(), { "x-file-name": "" })).status).toBe(400);
	auth.currentUser.mockResolvedValue(null);
	expect((await post(pdf())).status).toBe(401);
	expect((await GET(new Request(`${ADDRESS}?id=${v7()}`))).status).toBe(401);
	expect(await count()).toBe(before);
});

it("states are asked for by ids only", async () => {
	await signInAs("viewer");
	expect((await GET(new Request(ADDRESS))).status).toBe(400);
	expect((await GET(new Request(`${ADDRESS}?id=1`))).status).toBe(400);
	expect(await (await GET(new Request(`${ADDRESS}?id=${v7()}`))).json()).toEqual([]);
});
