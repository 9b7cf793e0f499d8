import type { HeaderFields } from "@/lib/intake/headers";

/**
 * Node's `rawHeaders` read as a web `Headers` reads them: names in lower case, fields of one name joined by a comma
 * (RFC 9110 §5.3; cookies by a semicolon). Building a `Headers` would cost more than all the rest of a small request.
 */
export class RawHeaders implements HeaderFields {
	readonly #fields = new Map<string, string>();

	constructor(raw: readonly string[]) {
		for (let n = 0; n + 1 < raw.length; n += 2) this.#add((raw[n] ?? "").toLowerCase(), raw[n + 1] ?? "");
	}

	get(name: string): string | null {
		return this.#fields.get(name) ?? null;
	}

	[Symbol.iterator](): Iterator<[string, string]> {
		return this.#fields.entries();
	}

	#add(name: string, value: string): void {
		const before = this.#fields.get(name);
		const between = name === "cookie" ? "; " : ", ";
		this.#fields.set(name, before === undefined ? value : before + between + value);
	}
}
