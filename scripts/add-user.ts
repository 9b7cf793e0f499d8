/**
 * Lets a person sign in, or gives one who is there another name, role and password:
 *   npm run add-user -- EMAIL --name "Bea Buyer" --role buyer
 * Roles: admin, engineer, buyer, viewer. SUNDOWN_PASSWORD holds the password; without it one is made and printed.
 * DATABASE_URL names the database, else it is that of `npm run up` in this checkout.
 */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { connect } from "../db/connect";
import { USER_ROLES, type UserRole } from "../lib/domain/company";
import { AppError } from "../lib/errors";
import { logger } from "../lib/logger";
import { putUser } from "../lib/services/users/put";
import { databaseUrl } from "./lib/database-url";

const { values, positionals } = parseArgs({
	options: { name: { type: "string" }, role: { type: "string", default: "buyer" } },
	allowPositionals: true,
});
const [email, ...more] = positionals;
const role = USER_ROLES.find((one): one is UserRole => one === values.role);
if (!email || more.length > 0 || !role)
	fail(`Usage: npm run add-user -- EMAIL [--name NAME] [--role ${USER_ROLES.join("|")}]`);
const url =
	(await databaseUrl()) ?? fail("Name the database in DATABASE_URL, or start Sundown with `npm run up`.");

const { sql, db } = connect(url, 1);
const traceId = randomBytes(16).toString("hex");
const ctx = { db, actor: { type: "system", job: "add-user" }, traceId, log: logger } as const;
const given = process.env.SUNDOWN_PASSWORD;
const password = given ?? randomBytes(12).toString("base64url");
try {
	const { isNew } = await putUser({ ctx, input: { email, name: values.name ?? email, role, password } });
	console.log(`${email} was ${isNew ? "added" : "changed"}: ${role}${given ? "" : `, password ${password}`}`);
} catch (error) {
	if (!(error instanceof AppError)) throw error;
	console.error(error.detail);
	process.exitCode = 1;
} finally {
	await sql.end();
}

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}
