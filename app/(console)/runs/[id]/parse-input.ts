export type ParsedInput = { input: unknown[] } | { problem: string };

/** The arguments for a step as somebody typed them: a JSON array, or nothing for none. */
export function parseInput(text: string): ParsedInput {
	if (text.trim() === "") return { input: [] };
	try {
		const value: unknown = JSON.parse(text);
		if (Array.isArray(value)) return { input: value };
		return { problem: "This has to be an array: the step's arguments in square brackets." };
	} catch (error) {
		return { problem: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` };
	}
}

/** Whether the text says something else than the original; spaces and line breaks do not count. */
export function isChanged(input: unknown[], original: string): boolean {
	return JSON.stringify(input) !== JSON.stringify(JSON.parse(original));
}
