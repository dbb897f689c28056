package dev.sluse.cli;

import dev.sluse.SluseException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place that turns a cause into a sentence on standard error and an exit code. */
final class Problems implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Sluse program;

    Problems(Sluse program) {
        this.program = program;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult call) {
        if (problem instanceof ParameterException wrongCall) {
            return handleParseException(wrongCall, call.originalArgs().toArray(String[]::new));
        }
        tell(problem, command.getErr());
        return ExitCodes.of(problem);
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName(" ");
        String help = command.getParent() == null ? "sluse --help" : name.replaceFirst(" ", " help ");
        err.println("sluse: " + said(problem, command) + " See '" + help + "'.");
        err.flush();
        return ExitCodes.USAGE;
    }

    private static String said(ParameterException problem, CommandLine command) {
        if (problem instanceof UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.isUnknownOption()) {
            List<String> near = unmatched.getSuggestions();
            return "There is no command " + unmatched.getUnmatched().get(0)
                    + (near.isEmpty() ? "." : "; did you mean " + near.get(0) + "?");
        }
        return ended(String.valueOf(problem.getMessage()));
    }

    /** Says what happened in one sentence, and where in the code if that was asked for. */
    void tell(Throwable problem, PrintWriter err) {
        err.println("sluse: " + sentence(problem));
        if (program.isVerbose()) {
            problem.printStackTrace(err);
        }
        err.flush();
    }

    /** One sentence for people, and what to do where that is known. */
    static String sentence(Throwable problem) {
        if (problem instanceof SluseException known) {
            return known.sentence();
        }
        if (problem instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return sentence(unchecked.getCause());
        }
        if (problem instanceof InterruptedException) {
            return "Interrupted.";
        }
        if (problem instanceof FileSystemException onFile) {
            return onFile.getFile() + " " + reason(onFile) + ".";
        }
        String message = problem.getMessage();
        return ended(problem.getClass().getSimpleName() + (message == null ? "" : ": " + message))
                + " Run the command with --verbose for the whole story.";
    }

    private static String reason(FileSystemException problem) {
        if (problem instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (problem instanceof AccessDeniedException) {
            return "may not be read or written by this user";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (problem instanceof NotDirectoryException) {
            return "is not a folder";
        }
        if (problem instanceof DirectoryNotEmptyException) {
            return "is not empty";
        }
        return "could not be used: " + problem.getReason();
    }

    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
