import { ChevronLeft, Lock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { requireSession } from "@/lib/auth";
import { MAX_UPLOAD_BYTES } from "@/lib/intake/channels/upload";
import { UPLOAD_TYPES } from "@/lib/intake/channels/upload-type";
import { mayUpload } from "@/lib/services/sources/authority";
import { Uploader } from "./uploader";

export const metadata: Metadata = { title: "Upload" };

const ACCEPT = Object.keys(UPLOAD_TYPES).map((end) => `.${end}`);

export default async function UploadPage() {
	const user = await requireSession("/deliveries/upload");
	return (
		<div className="flex flex-col gap-4">
			<header className="flex flex-col gap-2">
				<Link
					href="/deliveries"
					className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink"
				>
					<ChevronLeft aria-hidden className="size-4" />
					Deliveries
				</Link>
				<h1 className="font-semibold text-xl tracking-tight">Upload</h1>
			</header>
			{mayUpload(user.role) ? (
				<Uploader accept={ACCEPT} maxBytes={MAX_UPLOAD_BYTES} />
			) : (
				<Card>
					<Empty icon={Lock} title="Your role may look, not upload">
						Ask an administrator for another role.
					</Empty>
				</Card>
			)}
		</div>
	);
}
