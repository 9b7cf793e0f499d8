"use client";

import { FilePlus2 } from "lucide-react";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { cn } from "@/components/ui/cn";

type FileDropProps = {
	/** What the field takes, for people. */
	title: string;
	/** File name ends that the browser's own dialog offers; dropped files are not checked here. */
	accept: readonly string[];
	onFiles: (files: File[]) => void;
	children?: ReactNode;
};

/** A field that takes many files, dropped on it or picked. */
export function FileDrop({ title, accept, onFiles, children }: FileDropProps) {
	const id = useId();
	const [isOver, setIsOver] = useState(false);

	const drop = (event: DragEvent) => {
		event.preventDefault();
		setIsOver(false);
		onFiles([...event.dataTransfer.files]);
	};
	return (
		<label
			htmlFor={id}
			onDragOver={(event) => {
				event.preventDefault();
				setIsOver(true);
			}}
			onDragLeave={() => setIsOver(false)}
			onDrop={drop}
			className={cn(
				"flex cursor-pointer flex-col items-center gap-2 rounded-lg border-2 border-line-strong/60 border-dashed bg-surface px-6 py-10 text-center",
				"hover:bg-sunken/60 has-[:focus-visible]:border-accent has-[:focus-visible]:bg-accent-wash",
				isOver && "border-accent bg-accent-wash",
			)}
		>
			<FilePlus2 aria-hidden className="size-7 text-ink-soft" strokeWidth={1.5} />
			<span className="font-medium">{title}</span>
			<span className="max-w-prose text-ink-soft text-sm">{children}</span>
			<input
				id={id}
				type="file"
				multiple
				accept={accept.join(",")}
				className="sr-only"
				onChange={(event) => {
					onFiles([...(event.target.files ?? [])]);
					// So that the same file can be picked again.
					event.target.value = "";
				}}
			/>
		</label>
	);
}
