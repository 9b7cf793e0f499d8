/** The header fields of a request: a web `Headers` fits, and so does what costs less. */
export type HeaderFields = {
	/** @param name in lower case */
	get(name: string): string | null;
	/** Names in lower case, each once. */
	[Symbol.iterator](): Iterator<[string, string]>;
};
