/**
 * The stand-in of Opendatasoft: Automation API v1.0 and Explore API v2.1, written from the contract alone. Uses {@code sandbox.wire}, the JDK
 * and Jackson. Start reading at {@code OdsSite}; what a dataset goes through is in {@code Life}.
 */
@NullMarked
package dev.sluse.sandbox.ods;

import org.jspecify.annotations.NullMarked;
