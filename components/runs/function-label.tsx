import { bareFunctionId } from "@/lib/domain/run";

/** A function's name, and its id under it for those who look for it in the code. */
export function FunctionId({ functionId, name }: { functionId: string; name: string }) {
	const id = bareFunctionId(functionId);
	if (id === name) return null;
	return <code className="block font-mono font-normal text-ink-soft text-xs">{id}</code>;
}
