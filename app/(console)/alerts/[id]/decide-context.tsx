"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { OptionKind } from "@/lib/domain/exposure/types";
import { OPTION_LABEL } from "@/lib/domain/labels";
import { DecideDialog } from "./decide-dialog";
import type { Question } from "./decide-question";

type Opener = { internalPart: string; open: (kind: OptionKind, opener: HTMLElement) => void };

const Decide = createContext<Opener | null>(null);

/** Lets buttons below open the one dialog in which a person decides on a part. */
export function DecideProvider({ question, children }: { question: Question; children: ReactNode }) {
	const [opened, setOpened] = useState<{ kind: OptionKind; question: Question } | null>(null);
	const opener = useRef<HTMLElement>(null);
	const open = (kind: OptionKind, from: HTMLElement) => {
		opener.current = from;
		setOpened({ kind, question });
	};
	// The dialog has no trigger of its own to give the focus back to.
	useEffect(() => {
		if (opened === null) opener.current?.focus();
	}, [opened]);
	return (
		<Decide value={{ internalPart: question.internalPart, open }}>
			{children}
			<Dialog open={opened !== null} onOpenChange={(isOpen) => !isOpen && setOpened(null)}>
				{opened && (
					<DecideDialog
						seen={opened.question}
						newest={question}
						first={opened.kind}
						onDone={() => setOpened(null)}
						onLookAgain={() => setOpened({ kind: opened.kind, question })}
					/>
				)}
			</Dialog>
		</Decide>
	);
}

function useDecide(): Opener {
	const opener = useContext(Decide);
	if (!opener) throw new Error("a button that decides needs a DecideProvider around it");
	return opener;
}

/** Opens the dialog with the option that is recommended, or else the first that is possible. */
export function DecideButton({ kind, again }: { kind: OptionKind; again: boolean }) {
	const { internalPart, open } = useDecide();
	const words = again ? "Decide anew" : "Decide";
	return (
		<Button
			variant={again ? "outline" : "primary"}
			size={again ? "small" : "default"}
			aria-label={`${words} on ${internalPart}`}
			onClick={(event) => open(kind, event.currentTarget)}
		>
			{words}
		</Button>
	);
}

/** Opens the dialog with this option chosen. */
export function ChooseButton({ kind }: { kind: OptionKind }) {
	const { internalPart, open } = useDecide();
	return (
		<Button
			variant="link"
			size="bare"
			aria-label={`Choose ${OPTION_LABEL[kind]} for ${internalPart}`}
			onClick={(event) => open(kind, event.currentTarget)}
		>
			Choose
		</Button>
	);
}
