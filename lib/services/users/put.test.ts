import { verify } from "@node-rs/argon2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openServices } from "../testing/fixtures";
import { putUser } from "./put";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());

const bea = {
	email: "Bea@Example.com",
	name: "Bea Buyer",
	role: "buyer",
	password: "a long pass phrase",
} as const;
const opens = async (password: string) => {
	const [row] = await services.sql<{ hash: string }[]>`
		select password_hash as hash from "user" where email = ${bea.email.toLowerCase()}`;
	return verify(row?.hash ?? "", password);
};

it("a person who was added can sign in; put again she has the new role and password only", async () => {
	const { ctx, sql } = services;
	const { userId, isNew } = await putUser({ ctx, input: bea });
	expect(isNew).toBe(true);
	expect(await opens(bea.password)).toBe(true);
	const changed = await putUser({ ctx, input: { ...bea, role: "viewer", password: "another pass phrase" } });
	expect(changed).toEqual({ userId, isNew: false });
	expect(await opens(bea.password)).toBe(false);
	expect(await opens("another pass phrase")).toBe(true);
	const written = await sql`select action, detail from audit_entry where entity_id = ${userId} order by at`;
	expect(written).toEqual([
		{ action: "user.added", detail: { role: "buyer" } },
		{ action: "user.changed", detail: { role: "viewer" } },
	]);
});

it("is refused with a short password or what is no address", async () => {
	const { ctx } = services;
	for (const wrong of [{ password: "short" }, { email: "bea" }, { name: " " }]) {
		await expect(putUser({ ctx, input: { ...bea, ...wrong } })).rejects.toMatchObject({ code: "invalid" });
	}
});
