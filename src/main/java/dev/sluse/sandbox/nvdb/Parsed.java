package dev.sluse.sandbox.nvdb;

import java.util.List;

/** A changeset that has the form of one. */
record Parsed(String catalogueVersion, String eksternRef, String ansvarlig, List<Change> changes) {}
