package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.FolderDelivery.WhereTaken;
import java.nio.file.Path;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Delivers a file into a folder: it appears there complete, in one rename, and once.
 *
 * The file's name is that of the input with the ending of its format, below the same folders as it was dropped in.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "folder",
        title = "Folder",
        syntax = "folder:folder",
        producerOnly = true,
        category = {Category.FILE})
public final class FolderEndpoint extends DefaultEndpoint {
    @UriPath(description = "A folder below out/ in the home, or an absolute path.")
    @Metadata(required = true)
    private String folder;

    @UriParam(
            description = "The name to deliver under, in Camel's file language, such as"
                    + " ${file:name.noext}-${date:now:yyyy}.parquet. Empty: the name that the step before gave.")
    private String fileName = "";

    @UriParam(
            defaultValue = "replace",
            enums = "replace,keep-both,fail",
            description = "What to do where the name is taken: replace the file in one rename, keep both"
                    + " (the new one with the delivery's id in its name), or fail.")
    private String overwrite = "replace";

    FolderEndpoint(String uri, FolderComponent component, String folder) {
        super(uri, component);
        this.folder = folder;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        ((FolderComponent) getComponent()).refuseOutside(path());
        overwriting();
    }

    @Override
    public Producer createProducer() {
        return new FolderProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw SluseException.configuration(
                "folder-is-a-target", "folder: is where a flow delivers; no flow begins with it.", "Begin with drop:.");
    }

    FlowServices services() {
        return ((FolderComponent) getComponent()).services();
    }

    Path path() {
        return services().places().out(folder);
    }

    WhereTaken overwriting() {
        return switch (overwrite) {
            case "replace" -> WhereTaken.REPLACE;
            case "keep-both" -> WhereTaken.KEEP_BOTH;
            case "fail" -> WhereTaken.FAIL;
            default ->
                throw SluseException.configuration(
                        "bad-option",
                        "Option overwrite is \"" + overwrite + "\", but must be one of replace, keep-both, fail.",
                        "");
        };
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public String getOverwrite() {
        return overwrite;
    }

    public void setOverwrite(String overwrite) {
        this.overwrite = overwrite;
    }
}
