import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { apiDocument } from "./document";
import { groupsOf } from "./page-model";

const operations = groupsOf(apiDocument()).flatMap((group) => group.operations);

/** What a shell hands to the command: its arguments, one after the other. */
const argumentsOf = (line: string) =>
	execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }; ${line}`], { encoding: "utf8" })
		.split("\0")
		.slice(0, -1);

describe.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
	"the command of %s",
	(_, { method, path, bodies, proofs, curl }) => {
		it("asks that path by that method, and sends its example as it is", () => {
			const given = argumentsOf(curl);
			expect(given.at(-1)).toBe(`https://sundown.example${path}`);
			expect(given.includes("-X") ? given[given.indexOf("-X") + 1] : "GET").toBe(method);
			const example = bodies.find((body) => body.example !== undefined)?.example;
			if (typeof example === "string") expect(given).toContain(example);
			else if (given.includes("--data-binary") && example !== undefined)
				expect(JSON.parse(given[given.indexOf("--data-binary") + 1] ?? "")).toEqual(example);
			else
				for (const [name, value] of Object.entries(example ?? {}))
					expect(given).toContain(`${name}=${value}`);
			if (proofs.length > 0)
				expect(given.some((one) => /^(-u|authorization|webhook-|x-twilio)/.test(one))).toBe(true);
		});
	},
);

it("every way in shows what its sender posts", () => {
	const without = operations.filter(
		({ path, bodies }) =>
			path.startsWith("/api/v1/ingest/") && !bodies.some(({ example }) => example !== undefined),
	);
	expect(without.map(({ path }) => path)).toEqual([]);
});
