"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function RootError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return (
		<main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center p-6">
			<ErrorNotice title="This page could not be shown" {...props} />
		</main>
	);
}
