export type RerunRefusal =
	| "run not found"
	| "function gone"
	| "step not found"
	| "step ambiguous"
	| "step takes no input"
	| "held back by its singleton";

export class RerunRefused extends Error {
	override readonly name = "RerunRefused";
	constructor(
		readonly reason: RerunRefusal,
		message: string,
	) {
		super(message);
	}
}
