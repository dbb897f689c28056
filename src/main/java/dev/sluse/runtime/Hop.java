package dev.sluse.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One hop of a flow: where it takes from, or what it hands on to.
 *
 * @param endpoint as the flow writes it, without options
 * @param line in the route file, from 1
 * @param why what the guarantee rests on, or where it ends and what to do about it
 */
public record Hop(@JsonProperty String endpoint, int line, Guarantee guarantee, String why) {}
