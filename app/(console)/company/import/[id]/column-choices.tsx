"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { CompanyFile } from "@/lib/domain/company-import";

/** What was chosen for the headers of a file; `column` is ours, null = not read. */
export type ChosenColumns = { file: CompanyFile; headers: { header: string; column: string | null }[] };

type Choices = Map<CompanyFile, ChosenColumns["headers"]>;

const Context = createContext<Choices | null>(null);

/** Lets the buttons of an import know what was chosen in the forms below them and is not saved yet. */
export function ColumnChoices({ children }: { children: ReactNode }) {
	const [choices] = useState<Choices>(() => new Map());
	return <Context value={choices}>{children}</Context>;
}

function useChoices(): Choices {
	const choices = useContext(Context);
	if (!choices) throw new Error("a form of columns stands outside of ColumnChoices");
	return choices;
}

/** Tells what a form holds and has not saved; null = nothing. */
export function useUnsavedColumns(file: CompanyFile, headers: ChosenColumns["headers"] | null): void {
	const choices = useChoices();
	useEffect(() => {
		if (headers) choices.set(file, headers);
		return () => {
			choices.delete(file);
		};
	}, [choices, file, headers]);
}

/** What all forms hold and have not saved, at the moment of the call. */
export function useReadUnsaved(): () => ChosenColumns[] {
	const choices = useChoices();
	return () => [...choices].map(([file, headers]) => ({ file, headers }));
}
