"use client";

import { Check, Undo2, X } from "lucide-react";
import { startTransition, useEffect, useId, useRef, useState } from "react";
import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { moment } from "@/lib/format";
import type { MatchedPart, SaidOfMatch } from "./match-view";
import { correctValue, type Said, takeBack } from "./review/actions";

/** The notice in the version that the person sees; null = nothing can be decided here. */
export type SeenNotice = { noticeId: string; readingVersion: number } | null;

type MatchControlProps = { mpn: string; match: MatchedPart; seen: SeenNotice };

/** The question whether a line means a part of ours, or who answered it and the way back. */
export function MatchControl({ mpn, match, seen }: MatchControlProps) {
	const place = useRef<HTMLFieldSetElement>(null);
	const [answered, setAnswered] = useState<string | null>(null);
	const { said, isOpen } = match;
	const state = said?.id ?? "open";
	useEffect(() => {
		if (answered === null || answered === state) return;
		// The button that was pressed is gone: what comes in its place is read out and gone on from.
		place.current?.focus();
		setAnswered(null);
	}, [answered, state]);
	if (!said && !(isOpen && seen)) return null;
	const onDone = (done: Said) => {
		setAnswered(state);
		tell(done);
	};
	return (
		<fieldset
			ref={place}
			aria-label={`Match of ${mpn} with ${match.internalPart}`}
			tabIndex={-1}
			className="mt-1 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 rounded-md"
		>
			{said && <SaidOf said={said} />}
			{said && seen && <TakeBack {...{ mpn, match, said, seen, onDone }} />}
			{!said && seen && (
				<>
					<VerdictDialog {...{ mpn, match, seen, onDone }} action="accept" />
					<VerdictDialog {...{ mpn, match, seen, onDone }} action="reject" />
				</>
			)}
		</fieldset>
	);
}

function tell({ figures, behind }: Said): void {
	if (behind !== null) toast.error(`It is kept, but the figures do not follow yet: ${behind}`);
	else if (figures !== null) toast.success(`The figures follow: version ${figures}.`);
	else toast.success("It is kept. No figure moves by it.");
}

function SaidOf({ said: { isConfirmed, by, at, note } }: { said: SaidOfMatch }) {
	const Icon = isConfirmed ? Check : X;
	return (
		<span className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-xs">
			<Icon aria-hidden className="size-3.5 shrink-0" />
			<span className="wrap-anywhere">
				{isConfirmed ? "Confirmed" : "Refused"} by {by}
				{note && <span className="text-ink-soft">: {note}</span>}
			</span>
			<time dateTime={at} className="text-ink-soft">
				{moment(new Date(at))}
			</time>
		</span>
	);
}

type AskProps = {
	mpn: string;
	match: MatchedPart;
	seen: NonNullable<SeenNotice>;
	onDone: (done: Said) => void;
};

function TakeBack({ mpn, match, said, seen, onDone }: AskProps & { said: SaidOfMatch }) {
	const { run, isPending } = useAction();
	return (
		<Button
			size="small"
			variant="ghost"
			disabled={isPending}
			aria-label={`Take back: match of ${mpn} with ${match.internalPart}`}
			onClick={() => run(() => takeBack({ ...seen, correctionId: said.id }), onDone)}
		>
			<Undo2 aria-hidden />
			Take back
		</Button>
	);
}

const WORDS = {
	accept: {
		verb: "Confirm",
		title: (mpn: string, part: string) => `Does ${mpn} mean ${part}?`,
		note: "Confirmed, it counts like the same number of the same maker, and the figures follow. It can be taken back.",
	},
	reject: {
		verb: "Refuse",
		title: (mpn: string, part: string) => `Does ${mpn} not mean ${part}?`,
		note: "Refused, it is no match and no possible exposure any more. It can be taken back.",
	},
} as const;

function VerdictDialog({ mpn, match, seen, action, onDone }: AskProps & { action: keyof typeof WORDS }) {
	const { internalPart, field } = match;
	const { verb, title, note } = WORDS[action];
	const id = useId();
	const [isOpen, setIsOpen] = useState(false);
	const [refusal, setRefusal] = useState<string | null>(null);
	const { run, isPending } = useAction();
	const submit = (form: FormData) => {
		setRefusal(null);
		run(
			() => correctValue({ ...seen, field, action, note: String(form.get("note") ?? "") || null }),
			(done) => {
				startTransition(() => setIsOpen(false));
				onDone(done);
			},
			setRefusal,
		);
	};
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button size="small" aria-label={`${verb} that ${mpn} means ${internalPart}`}>
					{verb}
				</Button>
			</DialogTrigger>
			<DialogContent title={title(mpn, internalPart)} description={note}>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						submit(new FormData(event.currentTarget));
					}}
					className="flex flex-col gap-4"
				>
					<div className="flex flex-col gap-1.5">
						<Label htmlFor={id}>Note, if you want to say why</Label>
						<Textarea id={id} name="note" maxLength={2000} />
					</div>
					{refusal && (
						<p role="alert" className="text-critical text-sm">
							{refusal}
						</p>
					)}
					<DialogFooter>
						<DialogClose asChild>
							<Button>Back</Button>
						</DialogClose>
						<Button type="submit" variant="primary" disabled={isPending}>
							{verb}
						</Button>
					</DialogFooter>
				</form>
			</DialogContent>
		</Dialog>
	);
}
