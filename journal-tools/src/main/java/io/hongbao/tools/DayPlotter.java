package io.hongbao.tools;

import java.io.IOException;
import java.nio.file.Path;

/** Draws a day; the drawing library is not of this module. */
@FunctionalInterface
public interface DayPlotter
{
    /**
     * Writes the pictures.
     *
     * @param day       in numbers.
     * @param directory exists; files of the same names are replaced.
     * @throws IOException if one cannot be written.
     */
    void write(DayStats day, Path directory) throws IOException;
}
