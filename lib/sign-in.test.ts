import { hash, verify } from "@node-rs/argon2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "@/db/queries/testing/rows";
import { user } from "@/db/schema";
import { signIn } from "./sign-in";

vi.mock("@node-rs/argon2", async (original) => {
	const real = await original<typeof import("@node-rs/argon2")>();
	return { ...real, verify: vi.fn(real.verify) };
});

const PASSWORD = "correct horse battery";
let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
	await open.db.insert(user).values({
		email: "buyer@larkfield.example",
		name: "Buyer",
		role: "buyer",
		passwordHash: await hash(PASSWORD),
	});
});
afterAll(() => open.close());

let address = 0;
const attempt = (email: string, password: string, from = `198.51.100.${address++}`) =>
	signIn({ given: { email, password }, address: from }, open.db);

test("the right password signs in, however the e-mail is written", async () => {
	const user = await attempt(" Buyer@Larkfield.example", PASSWORD);
	expect(user).toMatchObject({ name: "Buyer", email: "buyer@larkfield.example" });
	expect(user).not.toHaveProperty("passwordHash");
});

test("a wrong password, an unknown user and a strange form are all told the same", async () => {
	expect(await attempt("buyer@larkfield.example", "wrong")).toBeNull();
	expect(await attempt("nobody@larkfield.example", PASSWORD)).toBeNull();
	expect(await signIn({ given: { email: ["x"], password: 1 }, address: "a" }, open.db)).toBeNull();
	expect(await signIn({ given: undefined, address: "a" }, open.db)).toBeNull();
});

test("an unknown user costs a whole password check, so time does not tell accounts", async () => {
	const costOf = async (email: string) => {
		vi.mocked(verify).mockClear();
		await attempt(email, "wrong", `203.0.113.${address++}`);
		// `$argon2id$v=19$m=…,t=…,p=…$salt$hash`: what a check costs stands before the salt.
		return vi.mocked(verify).mock.calls.map(([stored]) => String(stored).split("$").slice(0, 4).join("$"));
	};
	const known = await costOf("buyer@larkfield.example");
	expect(known).toHaveLength(1);
	expect(await costOf("someone@larkfield.example")).toEqual(known);
});

test("after five failures a right password has to wait too", async () => {
	for (let run = 0; run < 5; run++) await attempt("buyer@larkfield.example", "wrong", "192.0.2.1");
	await expect(attempt("buyer@larkfield.example", PASSWORD, "192.0.2.1")).rejects.toThrow(/^wait:\d+$/);
});
