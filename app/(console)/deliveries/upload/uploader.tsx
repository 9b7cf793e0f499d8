"use client";

import { useEffect } from "react";
import { FileDrop } from "@/components/file-drop/file-drop";
import { UploadList } from "./upload-list";
import { useUploads } from "./use-uploads";

const MEBIBYTE = 1024 * 1024;

type UploaderProps = { accept: readonly string[]; maxBytes: number };

/** Takes files, sends them and shows what becomes of each. */
export function Uploader({ accept, maxBytes }: UploaderProps) {
	const { items, add } = useUploads(maxBytes);
	const isSending = items.some(({ state }) => state.is === "waiting" || state.is === "sending");
	useEffect(() => {
		if (!isSending) return;
		const ask = (event: BeforeUnloadEvent) => event.preventDefault();
		window.addEventListener("beforeunload", ask);
		return () => window.removeEventListener("beforeunload", ask);
	}, [isSending]);
	return (
		<div className="flex flex-col gap-4">
			<FileDrop title="Drop files here, or choose them" accept={accept} onFiles={add}>
				Mails (.eml, .msg), PDF, Excel (.xlsx), CSV, or a ZIP of these or of a smartPCN. Up to{" "}
				{maxBytes / MEBIBYTE} MiB each. A file that was there before is found, not read twice.
			</FileDrop>
			{items.length > 0 && <UploadList items={items} />}
		</div>
	);
}
