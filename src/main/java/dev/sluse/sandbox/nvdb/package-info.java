/**
 * The stand-in of the road database NVDB: API Skriv V3 with its login, the data catalogue v1 and as much of API Les v4 as a writer needs,
 * written from the contract alone. Uses {@code sandbox.wire}, the JDK and Jackson. Start reading at {@code NvdbSite}; what a changeset goes
 * through is in {@code Processing}, what is wrong with its objects in {@code CatalogueRules} and {@code RoadObjects}.
 */
@NullMarked
package dev.sluse.sandbox.nvdb;

import org.jspecify.annotations.NullMarked;
