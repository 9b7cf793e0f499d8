import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/queries/testing/rows";
import { user } from "@/db/schema";
import { signIn } from "./sign-in";

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
	const timed = async (email: string) => {
		const times: number[] = [];
		for (let run = 0; run < 5; run++) {
			const start = performance.now();
			await attempt(email, "wrong", `203.0.113.${address++}`);
			times.push(performance.now() - start);
		}
		return Math.min(...times);
	};
	await timed("warm-up@larkfield.example");
	const known = await timed("buyer@larkfield.example");
	const unknown = await timed("someone@larkfield.example");
	expect(unknown).toBeGreaterThan(known / 3);
});

test("after five failures a right password has to wait too", async () => {
	for (let run = 0; run < 5; run++) await attempt("buyer@larkfield.example", "wrong", "192.0.2.1");
	await expect(attempt("buyer@larkfield.example", PASSWORD, "192.0.2.1")).rejects.toThrow(/^wait:\d+$/);
});
