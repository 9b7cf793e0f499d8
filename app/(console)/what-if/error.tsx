"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function WhatIfError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="This could not be worked out" {...props} />;
}
